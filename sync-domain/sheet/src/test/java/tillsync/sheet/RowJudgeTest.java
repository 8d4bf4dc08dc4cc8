package tillsync.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.json.JsonReader;
import tillsync.sheet.RowFinding.Status;

class RowJudgeTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 25, 12, 0);
    private static final Article MILK = Article.read("""
            {"number":"1","name":"Milch","price":{"cents":149,"currency":"EUR","tier":2},"vat":"DE_REDUCED",
            "gtin":"4006381333931","category":"Molkerei","attributes":{"Pfand":"0,15","Regal":"7"},"colour":"white"}""");

    private final Optional<Article> milk = Optional.of(MILK);

    private static RowJudge judge(String header) {
        return judge(header, "EUR");
    }

    private static RowJudge judge(String header, String currency) {
        return new RowJudge(new ColumnPlan(ColumnGuess.of(cells(header)), "DE", currency, false), NOW);
    }

    private static List<String> cells(String row) {
        return Arrays.asList(row.split(";", -1));
    }

    private static SheetRow row(long line, String row) {
        return new SheetRow(line, cells(row));
    }

    private static String json(RowFinding finding) {
        return finding.after().orElseThrow().canonical();
    }

    @Nested
    class ANewArticle {
        @Test
        void isWhatTheRowSays() {
            var found =
                    judge("Nr;Name;Preis;MwSt;EAN").judge(row(2, " 7 ;Tee;2,50 €;7 %;4006381333931"), Optional.empty());

            assertThat(found.status()).isEqualTo(Status.NEW);
            assertThat(json(found)).isEqualTo(Article.read("""
                            {"number":"7","name":"Tee","price":{"cents":250,"currency":"EUR"},"vat":"DE_REDUCED",
                            "gtin":"4006381333931"}""").canonical());
            assertThat(found.differences())
                    .extracting(MemberChange::member)
                    .containsExactly("name", "price", "vat", "gtin");
        }

        @Test
        void takesItsCurrencyFromItsCellItsPriceOrThePlan() {
            assertThat(json(judge("Nr;Name;Preis;MwSt;Währung").judge(row(2, "7;Tee;2,50;7;chf"), Optional.empty())))
                    .contains("CHF");
            assertThat(json(judge("Nr;Name;Preis;MwSt").judge(row(2, "7;Tee;2,50 CHF;7"), Optional.empty())))
                    .contains("CHF");
            assertThat(json(judge("Nr;Name;Preis;MwSt", "CHF").judge(row(2, "7;Tee;2,50;7"), Optional.empty())))
                    .contains("CHF");
        }

        @Test
        void needsAllThatAnArticleNeeds() {
            var found = judge("Nr;Name;Preis;MwSt").judge(row(2, "7;;;7"), Optional.empty());

            assertThat(found.status()).isEqualTo(Status.FAULTY);
            assertThat(found.faults())
                    .containsExactly(new CellFault(1, "name", "MISSING", ""), new CellFault(2, "price", "MISSING", ""));
        }
    }

    @Nested
    class AnArticleThatIsThere {
        @Test
        void keepsWhatTheFileHasNoColumnForAndMembersThatNobodyKnows() {
            var found = judge("Nr;Preis").judge(row(2, "1;1,59"), milk);

            assertThat(found.status()).isEqualTo(Status.CHANGED);
            assertThat(json(found)).isEqualTo(MILK.canonical().replace("149", "159"));
            assertThat(found.differences()).extracting(MemberChange::member).containsExactly("price");
        }

        @Test
        void keepsWhatACellIsEmptyFor() {
            var found = judge("Nr;Name;Preis;MwSt;EAN;Kategorie").judge(row(2, "1;; ;\u00a0;;"), milk);

            assertThat(found.status()).isEqualTo(Status.UNCHANGED);
            assertThat(found.after()).isEqualTo(milk);
        }

        @Test
        void getsBarcodesLinkedArticlesAndScalesInOneOrder() {
            var found = judge("Nr;Weitere Barcodes;Verknüpft;Optionen;PLU;Tara")
                    .judge(row(2, "1;KISTE 7| 4001234567890 x6;P25 x 2;fett;17;5 g".replace('|', '\n')), milk);

            assertThat(json(found))
                    .contains(
                            "\"codes\":[{\"code\":\"4001234567890\",\"quantity\":6},{\"code\":\"KISTE 7\"}]",
                            "\"linked\":[{\"number\":\"P25\",\"quantity\":2}]",
                            "\"options\":[{\"key\":\"fett\"}]",
                            "\"scale\":{\"plu\":17,\"tareGrams\":5}");
            assertThat(found.differences())
                    .extracting(MemberChange::member)
                    .containsExactly("codes", "linked", "options", "scale");
        }

        @Test
        void keepsWhatNobodyKnowsOfABarcodeThatStays() {
            var stored = Article.read(MILK.toJson()
                    .with("codes", JsonReader.read("[{\"code\":\"1\",\"later\":1},{\"code\":\"2\"}]"))
                    .with("scale", JsonReader.read("{\"plu\":17,\"later\":1}")));
            var found = judge("Nr;codes;plu;Tara").judge(row(2, "1;1 x6;0;5"), Optional.of(stored));

            assertThat(json(found))
                    .contains("\"codes\":[{\"code\":\"1\",\"later\":1,\"quantity\":6}]")
                    .contains("\"scale\":{\"later\":1,\"plu\":17,\"tareGrams\":5}");
        }

        @Test
        void isNotTakenIfABarcodeIsItsGtinOrANumberIsWrong() {
            assertThat(judge("Nr;codes").judge(row(2, "1;4006381333931"), milk).faults())
                    .containsExactly(new CellFault(1, "codes", "TWICE", "4006381333931"));
            assertThat(judge("Nr;linked").judge(row(2, "1;1"), milk).faults())
                    .containsExactly(new CellFault(1, "linked", "SELF", "1"));
            assertThat(judge("Nr;plu;tara")
                            .judge(row(2, "1;1000000;100000"), milk)
                            .faults())
                    .containsExactly(
                            new CellFault(1, "scale", "OUT_OF_RANGE", "1000000"),
                            new CellFault(2, "scale", "OUT_OF_RANGE", "100000"));
            assertThat(judge("Nr;plu;tara").judge(row(2, "1;x;1,5"), milk).faults())
                    .containsExactly(new CellFault(1, "scale", "PLU", "x"), new CellFault(2, "scale", "TARE", "1,5"));
        }

        @Test
        void keepsItsOtherAttributes() {
            var columns = List.of(new Column("Nr", Meaning.NUMBER), new Column("Pfand", Meaning.ATTRIBUTE));
            var found = new RowJudge(new ColumnPlan(columns, "DE", "EUR", false), NOW).judge(row(2, "1;0,25"), milk);

            assertThat(json(found)).contains("\"Pfand\":\"0,25\"", "\"Regal\":\"7\"");
            assertThat(found.differences()).extracting(MemberChange::member).containsExactly("attributes/Pfand");
        }

        @Test
        void isUnchangedWhereTheRowSaysTheSame() {
            var found = judge("Nr;Name;Preis;MwSt").judge(row(2, "1;Milch;1.49;0,07"), milk);

            assertThat(found.status()).isEqualTo(Status.UNCHANGED);
            assertThat(found.differences()).isEmpty();
        }

        @Test
        void keepsItsCurrencyWhateverThatOfNewOnesIs() {
            assertThat(json(judge("Nr;Preis", "CHF").judge(row(2, "1;1,59"), milk)))
                    .contains("\"EUR\"");
        }
    }

    @Nested
    class PlannedValues {
        private final Optional<Article> planned = Optional.of(Article.read("""
                {"number":"1","name":"Milch","price":{"cents":149,"currency":"EUR"},"vat":"DE_REDUCED","planned":[
                {"from":"2026-11-01T00:00","price":{"cents":159,"currency":"EUR"},"vat":"DE_STANDARD"},
                {"from":"2026-12-01T00:00","price":{"cents":169,"currency":"EUR"}}]}"""));

        @Test
        void thatEndAreNoEditNorIsWhatHoldsAfterThemAndAnotherValueHoldsAfterThemToo() {
            var week = Article.read("""
                    {"number":"1","name":"Milch","price":{"cents":149,"currency":"EUR"},"vat":"DE_REDUCED","planned":[
                    {"from":"2026-11-01T00:00","until":"2099-01-01T00:00","price":{"cents":99,"currency":"EUR"}}]}""");
            assertThat(judge("Nr;Preis")
                            .judge(row(2, "1;0,99"), Optional.of(week))
                            .status())
                    .isEqualTo(Status.UNCHANGED);
            assertThat(judge("Nr;Preis")
                            .judge(row(2, "1;1,49"), Optional.of(week))
                            .status())
                    .isEqualTo(Status.UNCHANGED);
            var found = judge("Nr;Preis").judge(row(2, "1;1,79"), Optional.of(week));
            var after = found.after().orElseThrow();
            assertThat(after.asOf(NOW).price().cents()).isEqualTo(99);
            assertThat(after.asOf(NOW.plusYears(90)).price().cents()).isEqualTo(179);
            assertThat(found.differences()).singleElement().satisfies(change -> {
                assertThat(String.valueOf(change.was())).contains("149");
                assertThat(String.valueOf(change.is())).contains("179");
            });
        }

        @Test
        void thatHaveBegunAreWhatTheRowIsComparedWith() {
            assertThat(judge("Nr;Preis").judge(row(2, "1;1,59"), planned).status())
                    .isEqualTo(Status.UNCHANGED);
        }

        @Test
        void thatHaveBegunEndWhereTheRowSaysOtherwiseAndLaterOnesStay() {
            var found = judge("Nr;Preis").judge(row(2, "1;1,79"), planned);

            assertThat(found.after().orElseThrow().asOf(NOW).price().cents()).isEqualTo(179);
            assertThat(found.after().orElseThrow().asOf(NOW).vat()).isEqualTo("DE_STANDARD");
            assertThat(found.after()
                            .orElseThrow()
                            .asOf(NOW.plusMonths(1))
                            .price()
                            .cents())
                    .isEqualTo(169);
            assertThat(found.differences().get(0).was().toString()).contains("159");
        }
    }

    @Nested
    class AFault {
        @Test
        void namesItsCellAndWhatStandsThere() {
            var found = judge("Nr;Name;Preis;MwSt;EAN").judge(row(3, "1;x;1.234;19;4,0E+12"), milk);

            assertThat(found.faults())
                    .containsExactly(
                            new CellFault(2, "price", "PRICE_AMBIGUOUS", "1.234"),
                            new CellFault(4, "gtin", "GTIN_SHORTENED", "4,0E+12"));
        }

        @Test
        void isAPartOfACentButNothingIsAmbiguousInANumber() {
            var judge = judge("Nr;Preis");
            var number = new SheetRow(2, cells("1;1.999"), Set.of(1));

            assertThat(judge.judge(number, milk).faults())
                    .containsExactly(new CellFault(1, "price", "PRICE_FRACTION", "1.999"));
            assertThat(judge.judge(row(3, "2;1.999"), milk).faults())
                    .containsExactly(new CellFault(1, "price", "PRICE_AMBIGUOUS", "1.999"));
            assertThat(json(judge.judge(new SheetRow(4, cells("3;1234.5"), Set.of(1)), Optional.of(MILK))))
                    .contains("123450");
            assertThat(judge.judge(new SheetRow(5, cells("4;-1"), Set.of(1)), milk)
                            .faults())
                    .containsExactly(new CellFault(1, "price", "PRICE_NEGATIVE", "-1"));
            assertThat(judge.judge(new SheetRow(6, cells("5;12345678901234567890"), Set.of(1)), milk)
                            .faults())
                    .containsExactly(new CellFault(1, "price", "PRICE_UNREADABLE", "12345678901234567890"));
        }

        @Test
        void isANumberThatWasThereBefore() {
            var judge = judge("Nr;Preis");
            judge.judge(row(2, "1;1,59"), milk);

            assertThat(judge.judge(row(9, "1 ;1,69"), milk).faults())
                    .containsExactly(new CellFault(0, "number", "TWICE", "2"));
        }

        @Test
        void isARowWithoutANumberOrWithOneThatIsNone() {
            assertThat(judge("Nr;Preis").judge(row(2, ";1"), Optional.empty()).faults())
                    .containsExactly(new CellFault(0, "number", "MISSING", ""));
            var long65 = "x".repeat(65);
            assertThat(judge("Nr;Preis")
                            .judge(row(2, long65 + ";1"), Optional.empty())
                            .faults())
                    .containsExactly(new CellFault(0, "number", "LENGTH", long65));
            assertThat(judge("Nr;Preis")
                            .judge(new SheetRow(2, List.of()), Optional.empty())
                            .status())
                    .isEqualTo(Status.FAULTY);
        }

        @Test
        void isFoundByTheRulesOfArticles() {
            assertThat(judge("Nr;Name;Preis;Einheit")
                            .judge(row(2, "1;a\u202eb;1;Palette"), milk)
                            .faults())
                    .extracting(CellFault::code)
                    .containsExactlyInAnyOrder("BIDI_OVERRIDE", "UNKNOWN_UNIT");
            assertThat(judge("Nr;Preis").judge(row(2, "1;9999999,99"), milk).faults())
                    .containsExactly(new CellFault(1, "price", "OUT_OF_RANGE", "9999999,99"));
            assertThat(judge("Nr;Preis").judge(row(2, "1;2 XXY"), milk).faults())
                    .containsExactly(new CellFault(1, "price", "UNKNOWN_CURRENCY", "2 XXY"));
        }
    }

    @Test
    void aFormulaIsText() {
        var found = judge("Nr;Name;Preis").judge(row(2, "1;=HYPERLINK(\"http://x\");1,49"), milk);
        assertThat(json(found)).contains("=HYPERLINK");
    }
}
