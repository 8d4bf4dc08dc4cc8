package tillsync.service.articles.editing;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** What makes one article quick to enter, to copy and to put right again; the main is played by hand. */
@ServiceTest
class HandyArticleIntegrationTest {
    private PlainTill main;
    private Browser browser;
    private String path;

    private static Edit put(String number, String category, String vat, long cents) {
        return Edit.put(Article.read("""
                {"number":"%s","name":"Laib %s","price":{"cents":%d,"currency":"EUR"},"vat":"%s","category":"%s","gtin":"4006381333931"}""".formatted(number, number, cents, vat, category)));
    }

    @BeforeEach
    void aBakery() {
        var shop = Shop.open();
        main = shop.till("Theke");
        main.publish(
                1,
                List.of(
                        put("1001", "Brot", "DE_REDUCED", 310),
                        put("1002", "Brot", "DE_REDUCED", 280),
                        put("1004", "Brot", "DE_STANDARD", 290),
                        put("2001", "Kaffee", "DE_STANDARD", 250)));
        browser = shop.browser();
        path = main.page();
    }

    @Test
    void aNewOneHasAFreeNumberAndTheUsualVatOfItsCategory() {
        browser.get(path + "/article/new?category=Brot")
                .shows("value=\"1005\"", "<option value=\"DE_REDUCED\" selected", "data-vat=\"DE_REDUCED\"")
                .hides("??");
        browser.get(path + "/article/new?category=Kaffee")
                .shows("value=\"2002\"", "<option value=\"DE_STANDARD\" selected");
        browser.get(path + "/article/new?number=7").shows("value=\"7\"");
        browser.get(path + "/article/new").shows("value=\"2002\"", "<summary>More</summary>");
    }

    @Test
    void aCopyHasTheNextFreeNumberAndNoBarcode() {
        browser.get(path + "/article?number=1001").shows("/article/copy?number=1001", "Copy");
        browser.get(path + "/article/copy?number=1001")
                .shows(
                        "Copy of article 1001",
                        "value=\"1003\"",
                        "value=\"Laib 1001\"",
                        "value=\"3.10\"",
                        "value=\"Brot\"")
                .hides("4006381333931", "??");
        browser.get(path + "/article/copy?number=9").is(404);
    }

    @Test
    void anEditIsUndoneFromItsPageAtOnce() {
        main.publish(2, List.of(put("1001", "Brot", "DE_REDUCED", 330)));
        browser.get(path + "/article?number=1001").hides("name=\"revision\"");
        var page = browser.get(path + "/article?number=1001&saved").shows("Undo", "name=\"revision\" value=\"2\"");

        var undoing =
                supplyAsync(() -> browser.post(path + "/article/undo", page.csrf(), "number", "1001", "revision", "2"));
        assertThat(main.does()).containsExactly(put("1001", "Brot", "DE_REDUCED", 310));
        var undone = undoing.join().is(303).location();
        assertThat(undone).startsWith(path + "/article?number=1001&undone&since=2&at=");
        browser.get(undone).shows("Undone at “Theke”.").hides("??");

        browser.post(path + "/article/undo", page.csrf(), "number", "1001", "revision", "x")
                .is(422);
        var all = browser.post(path + "/article/undo", page.csrf(), "number", "1001", "revision", "1");
        assertThat(all.is(303).location())
                .as("of many articles: looked at first")
                .contains("/batch?batch=");
    }

    @Test
    void itsPricesAreAPictureAndWordsBesideIt() {
        browser.get(path + "/article?number=1001").hides("class=\"curve\"");
        main.publish(2, List.of(put("1001", "Brot", "DE_REDUCED", 330)));
        var planned = Article.read(((Edit.Put) put("1001", "Brot", "DE_REDUCED", 340))
                .article()
                .canonical()
                .replace(
                        "\"price\"",
                        "\"planned\":[{\"from\":\"" + LocalDate.now().plusDays(30)
                                + "T00:00\",\"price\":{\"cents\":360,\"currency\":\"EUR\"}}],\"price\""));
        main.publish(3, List.of(Edit.put(planned)));
        browser.get(path + "/article?number=1001")
                .shows("class=\"curve\"", "€3.10", "€3.30", "€3.40", "planned from", "class=\"ahead\" d=\"M")
                .hides("??");
    }

    @Test
    void aDeletedOneIsNamed() {
        main.publish(2, List.of(Edit.remove(Shop.article("1001", 1).number())));
        browser.get(path + "/article?number=1001")
                .shows("<h1 id=\"article-name\">Laib 1001", "was deleted")
                .hides("??");
    }
}
