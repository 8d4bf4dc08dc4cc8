package tillsync.service.articles.editing;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The picture of an article by its page; the main is played by hand. */
@ServiceTest
class PicturePagesIntegrationTest {
    private static final Article MILK = ArticlePagesIntegrationTest.MILK;
    private static final String HASH = "ab".repeat(32);

    private PlainTill main;
    private Browser browser;
    private String path;

    @BeforeEach
    void aMain() {
        var shop = Shop.open();
        main = shop.till("Haupt");
        main.publish(1, List.of(Edit.put(MILK)));
        browser = shop.browser();
        path = main.page();
    }

    private Article changed(Article is, String picture) {
        var page = browser.get(path + "/article?number=4711");
        var naming = supplyAsync(() -> browser.sends(page, path + "/article/picture", "picture", picture));
        main.has(is);
        var edited = ((Edit.Put) main.does().get(0)).article();
        naming.join().is(303);
        return edited;
    }

    @Test
    void isNamedByAnEditAtTheMainAndTakenAwayByAnother() {
        var pictured = changed(MILK, HASH);
        assertThat(pictured).isEqualTo(Article.read(MILK.toJson().with("picture", HASH)));
        main.publish(2, List.of(Edit.put(pictured)));
        var source = "src=\"/api/v1/devices/" + main.id() + "/pictures/" + HASH + "\"";
        browser.get(path + "/article?number=4711")
                .shows("class=\"photo\"", source)
                .hides("??");
        browser.get(path + "/articles").shows("class=\"thumb\"", source, "has a picture that is not there yet");
        browser.get(path + "/article/history?number=4711")
                .shows("Picture", ">a picture<")
                .hides("??", "abababababab…");

        assertThat(changed(pictured, "")).isEqualTo(MILK);
    }

    @Test
    void isAHash() {
        var page = browser.get(path + "/article?number=4711");
        var naming = supplyAsync(() -> browser.sends(page, path + "/article/picture", "picture", "milk.jpg"));
        main.has(MILK);
        naming.join().is(422);
    }
}
