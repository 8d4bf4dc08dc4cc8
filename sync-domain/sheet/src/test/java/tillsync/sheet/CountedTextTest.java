package tillsync.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.CountedMember;
import tillsync.article.CountedMember.Counted;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.problem.Refusal;
import tillsync.sheet.csv.SafeCsv;

/** Barcodes and linked articles in one cell. */
class CountedTextTest {
    private static final List<String> PIECES = List.of(
            "0",
            "7",
            "x",
            "X",
            "×",
            " ",
            ";",
            "\"",
            "'",
            "=",
            "A",
            "Ä",
            ",",
            "\u00a0",
            "\ufeff",
            " x6",
            "\ud801\udc00");

    private static String shown(String cell) {
        return CountedText.read(CountedMember.CODES, cell).stream()
                .map(one -> one.value() + "*" + one.quantity())
                .collect(Collectors.joining("|"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "4006381333931; 4001234567890 x6#4006381333931*1|4001234567890*6",
                "4006381333931;4001234567890 x 6 ;#4006381333931*1|4001234567890*6",
                "A X12; B ×3; C x1#A*12|B*3|C*1",
                "KISTE 7; BOX x; 9x6; x6; 5 6#KISTE 7*1|BOX x*1|9x6*1|x6*1|5 6*1",
                "~\"a; b\" x2; \"c\"\"x6\"; \"d x6\"~#a; b*2|c\"x6*1|d x6*1",
                "5\" TV; 6\"#5\" TV*1|6\"*1",
                "0042;#0042*1",
                "A x99999; B x9999999999#A*99999|B x9999999999*1",
                "e\u0301#\u00e9*1",
                ";; ;#~~"
            })
    void isReadAsPeopleTypeIt(String cell, String expected) {
        assertThat(shown(cell.replace("\\u0301", "\u0301"))).isEqualTo(expected);
    }

    @Test
    void isReadLineByLine() {
        assertThat(shown("1\r\n2 x6\n\n3\n")).isEqualTo("1*1|2*6|3*1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "4.00638E+12#SHORTENED",
                "1; 4,0E+12#SHORTENED",
                "1;2;1 x6#TWICE",
                "\"1#UNREADABLE",
                "\"1\" \"2\"#UNREADABLE",
                "\"a\"b#UNREADABLE",
                "1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21#TOO_MANY"
            })
    void isRefusedIfItIsUnclear(String cell, String code) {
        assertThatThrownBy(() -> CountedText.read(CountedMember.CODES, cell))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.flaws())
                        .extracting(flaw -> flaw.pointer() + " " + flaw.code())
                        .containsExactly("/codes " + code));
    }

    @Test
    void digitsAloneAreNoNumberForASpreadsheet() {
        assertThat(CountedText.cell(List.of(new Counted("0042", 1)))).isEqualTo("0042;");
        assertThat(CountedText.cell(List.of(new Counted("0042", 2)))).isEqualTo("0042 x2");
        assertThat(CountedText.cell(List.of(new Counted("1", 1), new Counted("2", 1))))
                .isEqualTo("1; 2");
        assertThat(CountedText.cell(List.of())).isEmpty();
    }

    @Test
    void saysWhetherACellHoldsAll() {
        var article =
                (JsonObject) JsonReader.read("{\"codes\":[{\"code\":\"1\"}],\"linked\":[{\"number\":\"1\",\"x\":1}]}");
        assertThat(CountedText.holds(CountedMember.CODES, article)).isTrue();
        assertThat(CountedText.holds(CountedMember.LINKED, article)).isFalse();
        assertThat(CountedText.holds(CountedMember.LINKED, JsonObject.EMPTY)).isTrue();
    }

    @Test
    void peopleSeeItInOneLineAndAllThatIsThere() {
        var list = "[{\"code\":\"1\"},{\"code\":\"2\",\"quantity\":6}]";
        assertThat(CountedText.shown(CountedMember.CODES, JsonReader.read(list)))
                .isEqualTo("1; 2 x6");
        for (var other : List.of("7", "\"x\"", "[{\"code\":\"1\",\"later\":2}]")) {
            assertThat(CountedText.shown(CountedMember.CODES, JsonReader.read(other)))
                    .isEqualTo(other);
        }
        assertThat(ScaleText.shown(JsonReader.read("{\"plu\":17,\"tareGrams\":25,\"later\":[1]}")))
                .isEqualTo("PLU 17, 25 g, later: [1]");
        assertThat(ScaleText.shown(JsonReader.read("7"))).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({"25, 25", "25g, 25", "' 25 g ', 25", "25 Gramm, 25", "25 gr., 25", "0, 0"})
    void aTareIsInGrams(String cell, long grams) {
        assertThat(ScaleText.tareGrams(cell)).isEqualTo(grams);
    }

    @Test
    void whateverIsWrittenIsReadBackFromCellsLinesAndCsv() {
        var random = new Random(18);
        for (int i = 0; i < 3_000; i++) {
            var entries = entries(random);
            var cell = CountedText.cell(entries);
            assertThat(CountedText.read(CountedMember.CODES, cell)).as(cell).isEqualTo(entries);
            assertThat(CountedText.read(CountedMember.CODES, CountedText.lines(entries)))
                    .isEqualTo(entries);
            var said = ColumnPlan.said(throughCsv(cell));
            assertThat(CountedText.read(CountedMember.CODES, said)).as(said).isEqualTo(entries);
        }
    }

    private static String throughCsv(String cell) {
        var file = SafeCsv.row(List.of("number", "codes")) + SafeCsv.row(List.of("1", cell));
        try (var rows = new CsvRows(file)) {
            rows.header();
            return Objects.requireNonNull(rows.next()).get(1);
        }
    }

    private static List<Counted> entries(Random random) {
        var values = new TreeSet<String>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            var value = new StringBuilder();
            for (int j = random.nextInt(5); j >= 0; j--) {
                value.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            var stripped = value.toString().replaceAll("^[\\s\u00a0]+|[\\s\u00a0]+$", "");
            values.add(stripped.isEmpty() ? "1" : stripped);
        }
        var entries = new ArrayList<Counted>();
        values.forEach(value -> entries.add(new Counted(value, random.nextBoolean() ? 1 : 2 + random.nextInt(9_998))));
        return entries;
    }

    @Test
    @Timeout(5)
    void hugeCellsAreReadAtOnce() {
        for (var part : List.of(" ", "\"", "x", "1", ";", "\"\" ", " x6", "\n")) {
            try {
                CountedText.read(CountedMember.CODES, "a" + part.repeat(1_000_000) + "b");
            } catch (Refusal refused) {
                assertThat(refused.flaws()).hasSize(1);
            }
        }
    }
}
