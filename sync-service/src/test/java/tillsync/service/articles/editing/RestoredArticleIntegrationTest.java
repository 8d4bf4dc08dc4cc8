package tillsync.service.articles.editing;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** A deletion on the dashboard is undone; the main is played by hand. */
@ServiceTest
class RestoredArticleIntegrationTest {
    private static final String NOT_FOUND = "{\"status\":\"NOT_FOUND\"}";
    private static final Article MILK = Article.read("""
            {"number":"4711","name":"Milch","price":{"cents":149,"currency":"EUR"},"vat":"DE_REDUCED","shelf":7,
            "planned":[{"from":"2099-01-01T00:00","vat":"DE_STANDARD"}]}""");

    private PlainTill main;
    private Browser browser;
    private String path;

    @BeforeEach
    void aMainWhoseArticleIsRemoved() {
        var shop = Shop.open();
        main = shop.till("Theke");
        main.publish(1, List.of(Edit.put(MILK)));
        browser = shop.browser();
        path = main.page() + "/article";
    }

    /** @return the page that says so */
    private Answer removed() {
        var page = browser.get(path + "?number=4711").hides("article/restore");
        var removing = supplyAsync(() -> browser.sends(page, path + "/remove"));
        main.does();
        return browser.get(removing.join().location());
    }

    private Answer restores(Answer page) {
        return browser.sends(page, path + "/restore");
    }

    @Test
    void isPutBackAsItWasBeforeAndAfterItsRemovalIsPublished() {
        var early = removed().shows("Deleted at “Theke”.", "Undo the deletion").hides("??");
        main.publish(2, List.of(Edit.remove(MILK.number())));
        var late = browser.get(path + "?number=4711");
        for (var page : List.of(early, late)) {
            var restoring = supplyAsync(() -> restores(page));
            main.answers(NOT_FOUND);
            assertThat(main.does()).containsExactly(Edit.put(MILK));
            assertThat(restoring.join().location()).startsWith(path + "?number=4711&saved&since=2");
        }
        main.publish(3, List.of(Edit.put(MILK)));
        browser.get(path + "?number=4711").shows("€1.49").hides("article/restore");
    }

    @Test
    void staysAsItIsWhereSomebodyHasEnteredAnotherSince() {
        var page = removed();
        main.publish(2, List.of(Edit.remove(MILK.number())));
        var another = Article.read(MILK.canonical().replace("149", "199"));
        var restoring = supplyAsync(() -> restores(page));
        main.has(another);
        restoring.join().is(422).shows("somebody has entered another article by this number");

        main.publish(3, List.of(Edit.put(another)));
        main.publish(4, List.of(Edit.remove(MILK.number())));
        restores(page).is(422); // another was removed since
        assertThat(browser.get(path + "?number=4711").field("last"))
                .isEqualTo(another.digest().toString());
    }

    @Test
    void isNotOfferedWhereTheTillIsOffOrNeverHadIt() {
        main.publish(2, List.of(Edit.remove(MILK.number())));
        browser.get(path + "?number=4711").shows("article/restore");
        browser.get(path + "?number=none").hides("article/restore");
        main.bye();
        browser.get(path + "?number=4711").hides("article/restore");
    }
}
