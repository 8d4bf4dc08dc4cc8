package tillsync.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueDigest;
import tillsync.sheet.RowFinding.Status;
import tillsync.sheet.csv.CsvText;
import tillsync.sheet.csv.SafeCsv;

class ArticleSheetTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 28, 12, 0);
    private static final int SEEDS = 300 * Integer.getInteger("seeds.times", 1);

    /** A kind of file. */
    enum Kind {
        CSV,
        XLSX;

        byte[] write(ArticleSheet sheet, Collection<Article> articles) {
            var bytes = new ByteArrayOutputStream();
            var file = this == CSV ? SheetFile.csv(bytes, sheet.language()) : SheetFile.xlsx(bytes, "Artikel & <Co>");
            file.header(sheet);
            articles.forEach(article -> sheet.row(article, NOW).ifPresent(file::row));
            file.end();
            return bytes.toByteArray();
        }
    }

    private static ArticleSheet sheet(SheetLanguage language, Collection<Article> articles) {
        var names = new TreeSet<String>();
        articles.forEach(article ->
                names.addAll(article.toJson().object("attributes").members().keySet()));
        var groups = new TreeSet<PriceGroup>();
        articles.forEach(article -> groups.addAll(GroupOffer.named(article)));
        return ArticleSheet.of(language, names, groups);
    }

    /** Reads a file as the import of the dashboard does, into the articles that are there. */
    private static List<RowFinding> imported(byte[] file, TreeMap<String, Article> into) {
        return imported(file, into, NOW);
    }

    private static List<RowFinding> imported(byte[] file, TreeMap<String, Article> into, LocalDateTime now) {
        try (var rows = SheetRows.of(file)) {
            var header = rows.header().stream().map(SafeCsv::meant).toList();
            var judge = new RowJudge(new ColumnPlan(ColumnGuess.of(header), "AT", "XTS", false), now);
            var findings = new ArrayList<RowFinding>();
            for (var cells = rows.next(); cells != null; cells = rows.next()) {
                var number = cells.get(0).isEmpty() ? "" : ColumnPlan.said(cells.get(0));
                findings.add(judge.judge(
                        new SheetRow(rows.line(), cells, rows.numbers()), Optional.ofNullable(into.get(number))));
            }
            return findings;
        }
    }

    private interface Check {
        void run(TreeMap<String, Article> catalogue, ArticleSheet sheet);
    }

    private static void each(Check check) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            var catalogue = new RandomArticles(new Random(seed * 0x9E3779B97F4A7C15L)).catalogue(30);
            var language = SheetLanguage.values()[(int) (seed % 2)];
            try {
                check.run(catalogue, sheet(language, catalogue.values()));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure, failure);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenAndReadIntoTheSameCatalogueChangesNothing(Kind kind) {
        each((catalogue, sheet) -> {
            var found = imported(kind.write(sheet, catalogue.values()), catalogue);

            assertThat(found).allSatisfy(row -> {
                assertThat(row.status()).as("%s", row).isEqualTo(Status.UNCHANGED);
                assertThat(row.after()).isEqualTo(row.before());
            });
            assertThat(found.stream().map(row -> catalogue.get(row.number())).toList())
                    .containsExactlyElementsOf(catalogue.values().stream()
                            .filter(article -> sheet.row(article, NOW).isPresent())
                            .toList());
        });
    }

    @Test
    void whatEndsBetweenWritingAndReadingChangesNothingEither() {
        each((catalogue, sheet) -> assertThat(
                        imported(Kind.CSV.write(sheet, catalogue.values()), catalogue, NOW.plusMonths(6)))
                .allMatch(row -> row.status() == Status.UNCHANGED));
    }

    @ParameterizedTest
    @EnumSource
    void whatASheetHoldsHasTheSameDigestInAnEmptyCatalogue(Kind kind) {
        each((catalogue, sheet) -> {
            catalogue.values().removeIf(article -> !sheet.holds(article));

            var found = imported(kind.write(sheet, catalogue.values()), new TreeMap<>());

            assertThat(found).allMatch(row -> row.status() == Status.NEW);
            assertThat(digest(
                            found.stream().map(row -> row.after().orElseThrow()).toList()))
                    .isEqualTo(digest(catalogue.values()));
        });
    }

    private static CatalogueDigest digest(Collection<Article> articles) {
        var digest = CatalogueDigest.EMPTY;
        for (var article : articles) {
            digest = digest.with(article);
        }
        return digest;
    }

    @Test
    void itHoldsAnArticleExactlyIfItsRowMakesTheSameOne() {
        var counted = new int[2];
        each((catalogue, sheet) -> {
            for (var article : catalogue.values()) {
                var made = imported(Kind.CSV.write(sheet, List.of(article)), new TreeMap<>()).stream()
                        .flatMap(row -> row.after().stream())
                        .toList();
                assertThat(sheet.holds(article)).as("%s", article).isEqualTo(made.equals(List.of(article)));
                assertThat(ArticleSheet.canHold(article)).isEqualTo(sheet.holds(article));
                counted[made.equals(List.of(article)) ? 0 : 1]++;
            }
        });
        assertThat(counted[0]).isGreaterThan(counted[1] / 4);
        assertThat(counted[1]).isGreaterThan(counted[0] / 4);
    }

    @Test
    void aSpreadsheetRunsNoneOfIt() {
        each((catalogue, sheet) -> {
            var text = new String(Kind.CSV.write(sheet, catalogue.values()), UTF_8);
            assertThat(text).startsWith("\ufeff");
            try (var rows = new CsvRows(CsvText.of(text.getBytes(UTF_8)))) {
                for (var cells = rows.next(); cells != null; cells = rows.next()) {
                    assertThat(cells).noneMatch(cell -> cell.matches("(?s)[\\s\\p{Cf}]*[=+\\-@＝＋－＠].*"));
                }
            }
        });
    }

    /** Another reader of ZIP and XML finds the same cells, and no formula. */
    @Test
    void aWorkbookIsWhatOtherReadersTakeForOne() {
        each((catalogue, sheet) -> {
            var file = Kind.XLSX.write(sheet, catalogue.values());
            var cells = new ArrayList<List<String>>();
            try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
                for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                    var xml = DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(zip.readAllBytes()));
                    assertThat(xml.getElementsByTagName("f").getLength()).isZero();
                    var rows = xml.getElementsByTagName("row");
                    for (int i = 0; i < rows.getLength(); i++) {
                        var texts = new ArrayList<String>();
                        var row = ((Element) rows.item(i)).getElementsByTagName("c");
                        for (int j = 0; j < row.getLength(); j++) {
                            texts.add(row.item(j).getTextContent().replace("_x005F_", "_"));
                        }
                        cells.add(texts);
                    }
                }
            } catch (Exception broken) {
                throw new AssertionError(broken);
            }
            var expected = new ArrayList<List<String>>();
            expected.add(sheet.header());
            catalogue.values().forEach(article -> sheet.row(article, NOW).ifPresent(expected::add));
            assertThat(cells)
                    .isEqualTo(expected.stream()
                            .map(row -> row.stream().map(ArticleSheetTest::kept).toList())
                            .toList());
        });
    }

    private static String kept(String text) {
        return SafeCsv.meant(text).equals(text) ? text : "'" + text;
    }

    /** So the number of articles needs no memory. */
    @ParameterizedTest
    @EnumSource
    void rowsLeaveWhileItIsWritten(Kind kind) {
        var sheet = ArticleSheet.of(SheetLanguage.GERMAN, List.of(), List.of());
        var bytes = new ByteArrayOutputStream();
        var file = kind == Kind.CSV ? SheetFile.csv(bytes, sheet.language()) : SheetFile.xlsx(bytes, "Artikel");
        file.header(sheet);
        var random = new Random(1);
        int half = 0;
        for (int i = 0; i < 20_000; i++) {
            var price = Price.euro(random.nextInt(99_999));
            var article = Article.of(Integer.toString(i), "Artikel " + random.nextInt(), price, "DE_REDUCED");
            file.row(sheet.row(article, NOW).orElseThrow());
            half = i == 10_000 ? bytes.size() : half;
        }
        file.end();
        assertThat(half).isBetween(bytes.size() * 4 / 10, bytes.size() * 6 / 10);
    }

    @Test
    void pricesUnitsAndNamesAreThoseOfItsLanguage() {
        var milk = Article.read("""
                {"number":"0042","name":"Milch","price":{"cents":123450,"currency":"EUR"},"vat":"DE_REDUCED",
                "unit":"PIECE","attributes":{"Pfand":"0,15"},"codes":[{"code":"00042"}],
                "linked":[{"number":"P8","quantity":20}],"options":[{"key":"fett"}],"scale":{"plu":17,"tareGrams":25}}""");
        assertThat(text(SheetLanguage.GERMAN, milk))
                .isEqualTo(
                        "\ufeffArtikelnummer;Name;Preis;Währung;Mehrwertsteuer;GTIN (EAN);Warengruppe;Einheit;"
                                + "Weitere Barcodes;Verknüpfte Artikel;Optionen;PLU;Tara (g);Merkmal: Pfand\r\n"
                                + "0042;Milch;\"1234,50\";EUR;7 % (ermäßigt);;;Stück;\"00042;\";P8 x20;fett;17;25;\"0,15\"\r\n");
        assertThat(text(SheetLanguage.ENGLISH, milk))
                .isEqualTo("\ufeffnumber;name;price;currency;vat;gtin;category;unit;"
                        + "codes;linked;options;plu;tare_grams;attribute: Pfand\r\n"
                        + "0042;Milch;1234.50;EUR;DE_REDUCED;;;PIECE;\"00042;\";P8 x20;fett;17;25;\"0,15\"\r\n");
    }

    @Test
    void priceGroupsHaveTwoColumnsEach() {
        var milk = Article.read("""
                {"number":"1","name":"Milch","price":{"cents":149,"currency":"EUR"},"vat":"DE_REDUCED",
                "groups":{"Bahnhof":{"price":{"cents":179,"currency":"EUR"}},"eur":{"offered":false}}}""");
        assertThat(text(SheetLanguage.GERMAN, milk))
                .contains(";Tara (g);Preis: Bahnhof;Angeboten: Bahnhof;Preis: eur;Angeboten: eur\r\n")
                .endsWith(";;\"1,79\";ja;;nein\r\n");
        assertThat(text(SheetLanguage.ENGLISH, milk))
                .contains(";price: Bahnhof;offered: Bahnhof;price: eur;offered: eur\r\n")
                .endsWith(";;1.79;yes;;no\r\n");
    }

    private static String text(SheetLanguage language, Article article) {
        return new String(Kind.CSV.write(sheet(language, List.of(article)), List.of(article)), UTF_8);
    }
}
