package tillsync.service.articles.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Lists whose barcodes have wrong check digits, as in-house codes have. */
@ServiceTest
class ImportedCodesIntegrationTest extends ImportingUser {
    private static final String LIST = """
            Nr;Name;Preis;MwSt;EAN
            10;Brot;3,00;7;4006381333932
            11;Brezel;1,00;7;4006381333931
            12;;1,00;7;123456
            13;Semmel;0,50;7;2000000000012
            """;

    private String decides(String upload, String codes) {
        return browser.post(upload + "/columns", browser.get(upload).csrf(), "wrong-codes", codes)
                .is(303)
                .location();
    }

    @Test
    void areTakenOverWithoutThem() {
        var upload = uploads(LIST);
        assertThat(text(upload))
                .contains("3 Zeilen haben einen ungültigen Barcode.", "Ohne Barcode übernehmen")
                .contains("1 Artikel übernehmen", "3 fehlerhafte Zeilen", "class=\"is-faulty\"");

        decides(upload, "leave");
        assertThat(text(upload))
                .contains(
                        "Artikel mit ungültigem Barcode werden ohne diesen Barcode übernommen.",
                        "Diese Zeilen weglassen")
                .contains("3 Artikel übernehmen", "1 fehlerhafte Zeile bleibt");
        try (var till = new DoingTill(main, 2, 1)) {
            browser.post(upload, browser.get(upload).csrf(), "action", "apply").is(303);
            await().untilAsserted(() -> assertThat(text(upload)).contains("3 von 3 Artikeln"));
            assertThat(till.edits()).hasSize(3);
        }
        var bread = shop.get(main.api() + "/article?number=10").json().get("article");
        assertThat(bread.get("name").stringValue()).isEqualTo("Brot");
        assertThat(bread.has("gtin")).isFalse();
        assertThat(shop.get(main.api() + "/article?number=11")
                        .json()
                        .at("/article/gtin")
                        .stringValue())
                .isEqualTo("4006381333931");
    }

    @Test
    void areLeftOutAgain() {
        var upload = uploads(LIST);
        decides(upload, "leave");
        decides(upload, "keep");
        assertThat(text(upload)).contains("1 Artikel übernehmen", "3 fehlerhafte Zeilen");
    }

    @Test
    void arePassedOverInSilenceIfAllAreRight() {
        var upload = uploads("Nr;Name;Preis;MwSt;EAN\n11;Brezel;1,00;7;4006381333931\n");
        assertThat(text(upload)).contains("1 Artikel übernehmen").doesNotContain("ungültig", "is-faulty");
    }

    @Test
    void aUserWithSeveralEmptyTillsIsAskedWhichOneHasTheArticles() {
        var other = Shop.open();
        other.till("Filiale Bahnhof");
        var counter = other.till("Hauptgeschäft");
        var user = other.browser("de");
        user.get("/articles")
                .is(200)
                .shows("An welcher Kasse pflegen Sie Ihre Artikel?", "Filiale Bahnhof", "Hauptgeschäft");
        user.get("/articles?main=" + counter.id()).leadsTo(counter.page() + "/articles");
        user.get("/articles").leadsTo(counter.page() + "/articles");
        counter.publish(1, Shop.puts(0, 2, 100)).is(200);
        other.browser("de").get("/articles").leadsTo(counter.page() + "/articles");
    }
}
