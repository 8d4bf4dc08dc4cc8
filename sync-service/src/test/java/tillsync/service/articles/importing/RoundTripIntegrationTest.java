package tillsync.service.articles.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.Article;
import tillsync.article.member.Units;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.sheet.SheetRows;

/** The list of articles is saved as a file, edited, and imported again. */
@ServiceTest
@TestPropertySource(properties = "tillsync.live.connect-within=1s")
class RoundTripIntegrationTest {
    private Shop shop;
    private String path;
    private String list;

    @BeforeEach
    void aMainWithArticlesOfAllKinds() {
        shop = Shop.open();
        var main = shop.till("Theke & Café");
        path = main.page();
        list = main.api() + "/articles";
        var edits = new ArrayList<>(Shop.puts(1, 4, 123_450));
        for (var unit : Units.ALL) {
            edits.add(Edit.put(Article.read("""
                    {"number":"u-%s","name":"x","price":{"cents":5,"currency":"EUR"},"vat":"DE_ZERO","unit":"%s"}""".formatted(unit, unit))));
        }
        for (var article : List.of("""
                {"number":"-7","name":"=1+1","price":{"cents":55,"currency":"CHF"},"vat":"CH_REDUCED",
                "category":"@Brot; \\"fein\\"","gtin":"00012345678905",
                "attributes":{"=Pfand":"+0,15","Preis":"-1","Text":"eins\\nzwei","Quote":"'=x"},"shelf":7,
                "groups":{"=Kiosk":{"offered":false},"Bahnhof":{"price":{"cents":66,"currency":"CHF"}}}}""", """
                {"number":"0042","name":"'-20 %","price":{"cents":0,"currency":"EUR"},"vat":"DE_FOOD_SERVICE","planned":[
                {"from":"2020-01-01T00:00","price":{"cents":199,"currency":"EUR"}},{"from":"2099-01-01T00:00","vat":"DE_ZERO"}]}""")) {
            edits.add(Edit.put(Article.read(article)));
        }
        main.publish(1, edits);
    }

    private Browser signedIn(String language) {
        return shop.browser(language);
    }

    private String preview(Browser browser, byte[] file) {
        return preview(browser, path, file);
    }

    private static String preview(Browser browser, String path, byte[] file) {
        var form = browser.get(path + "/import").csrf();
        var sent = browser.upload(path + "/import", form, "a.csv", file).is(303);
        return browser.get(sent.location()).text().replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void whatIsSavedAndImportedChangesNothing(String language) {
        var browser = signedIn(language);

        var file = browser.get(list + ".csv");

        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).contains("tillsync-articles-Theke-Caf");
        assertThat(file.text()).startsWith("\ufeff").doesNotContainPattern("(?m)(^|;)\"?[=+@-]");
        assertThat(preview(browser, file.text().getBytes(UTF_8)))
                .contains("class=\"is-unchanged\"", "<span class=\"number\">14</span>")
                .doesNotContain("value=\"apply\"", "/faults\"", "??");
    }

    @Test
    void soDoesAWorkbookWhereNumbersKeepTheirZeros() throws Exception {
        var browser = signedIn("de");

        var file = browser.bytes(list + ".xlsx");

        try (var rows = SheetRows.of(file)) {
            var header = rows.header();
            assertThat(header).startsWith("Artikelnummer", "Name", "Preis").contains("Merkmal: =Pfand");
            assertThat(rows.next()).startsWith("-7", "=1+1", "0.55", "CHF");
            assertThat(rows.numbers()).extracting(header::get).containsExactlyInAnyOrder("Preis", "Preis: Bahnhof");
            assertThat(rows.next()).startsWith("0042", "''-20 %", "1.99");
        }
        assertThat(preview(browser, file))
                .contains("class=\"is-unchanged\"", "<span class=\"number\">14</span>")
                .doesNotContain("value=\"apply\"", "/faults\"", "??");
    }

    @Test
    void whatIsEditedInItIsAllThatChanges() {
        var browser = signedIn("de");
        var csv = browser.get(list + ".csv").text();
        assertThat(csv).contains("Artikelnummer;Name;Preis;Währung;", ";\"1234,50\";EUR;", "1,99");

        assertThat(preview(
                        browser,
                        csv.replace("1,99", "2,49").replace("'+0,15", "'+0,25").getBytes(UTF_8)))
                .contains("2 Artikel übernehmen", "1,99 €", "2,49 €", "+0,15", "+0,25", "=Pfand");
    }

    @Test
    void soArePricesOfGroupsAndWhetherTheySellIt() {
        var browser = signedIn("de");
        var csv = browser.get(list + ".csv").text();
        assertThat(csv)
                .contains(";Preis: =Kiosk;Angeboten: =Kiosk;Preis: Bahnhof;Angeboten: Bahnhof;", ";nein;\"0,66\";ja;");

        assertThat(preview(
                        browser,
                        csv.replace(";nein;\"0,66\";ja;", ";ja;\"0,77\";nein;").getBytes(UTF_8)))
                .contains("1 Artikel übernehmen", "Preisgruppe „=Kiosk“", "Preisgruppe „Bahnhof“")
                .contains("0,66 CHF", "nicht angeboten, 0,77 CHF")
                .doesNotContain("??");
        assertThat(preview(
                        browser,
                        csv.replace(";nein;\"0,66\"", ";vielleicht;9999999").getBytes(UTF_8)))
                .contains("Angeboten: =Kiosk: „vielleicht“ ist weder ja noch nein.")
                .doesNotContain("??");
    }

    /** Capital letters count in names of groups, but not in what is remembered of columns. */
    @Test
    void columnsOfGroupsAreTakenByTheNamesThatTheFileHas() {
        var browser = signedIn("de");
        for (var group : List.of("Hafen", "hafen")) {
            var file = "Artikelnummer;Name;Preis;Währung;Preis: " + group + "\r\n0042;x;2;EUR;3\r\n";
            assertThat(preview(browser, file.getBytes(UTF_8))).contains("Preisgruppe „" + group + "“");
        }
    }

    @Test
    void onlyWhatIsFoundIsSavedByWhoeverSeesTheList() {
        var browser = signedIn("de");
        browser.get(path + "/articles?q=0042").shows(list + ".csv?q=0042", list + ".xlsx?q=0042");
        assertThat(browser.get(list + ".csv?q=0042").text().lines()).hasSize(2);
    }

    @Test
    void itSaysHowManyArticlesHaveMoreThanFitsIntoIt() {
        var browser = signedIn("en");

        assertThat(browser.get(list + ".csv").header("Tillsync-Not-In-File")).isEqualTo("2");
        browser.get(path + "/articles").shows("2 of these articles have more than fits into a file");
        browser.get(path + "/articles?q=0042").shows("One of these articles has more than fits into a file");
        browser.get(path + "/articles?q=u-PIECE").hides("than fits into a file");
        assertThat(browser.get(list + ".xlsx?q=u-PIECE").header("Tillsync-Not-In-File"))
                .isEqualTo("0");
    }

    @Test
    void inAnEmptyCatalogueItMakesTheSameArticles() {
        var browser = signedIn("de");
        var other = shop.till("Filiale");
        var file = browser.bytes(list + ".xlsx?q=artikel");

        assertThat(preview(browser, other.page(), file))
                .contains("class=\"is-new\"", "<span class=\"number\">3</span>")
                .doesNotContain("/faults\"");
    }
}
