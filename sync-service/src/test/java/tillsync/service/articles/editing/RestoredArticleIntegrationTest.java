package tillsync.service.articles.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.article.Article;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.Browser.Page;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.asking.Wire;
import tools.jackson.databind.JsonNode;

/** A deletion on the dashboard is undone; the main is played by hand. */
@ServiceTest
class RestoredArticleIntegrationTest {
    private static final String DONE = "{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}";
    private static final String NOT_FOUND = "{\"status\":\"NOT_FOUND\"}";
    private static final Article MILK = Article.read("""
            {"number":"4711","name":"Milch","price":{"cents":149,"currency":"EUR"},"vat":"DE_REDUCED","shelf":7,
            "planned":[{"from":"2099-01-01T00:00","vat":"DE_STANDARD"}]}""");

    @LocalServerPort
    private int port;

    private Shop.Till main;
    private Wire till;
    private Browser browser;
    private String path;

    @BeforeEach
    void aMainWhoseArticleIsRemoved() {
        var shop = Shop.open(port, "restored-" + UUID.randomUUID());
        main = shop.till("Theke");
        till = new Wire(port, main.token());
        main.publish(1, List.of(Edit.put(MILK)));
        browser = new Browser(port);
        browser.signIn(shop.email(), shop.password());
        path = "/tills/" + main.id() + "/article";
    }

    private static CompletableFuture<Page> meanwhile(Supplier<Page> asking) {
        return CompletableFuture.supplyAsync(asking);
    }

    private JsonNode answers(String json) {
        var request = till.nextRequest();
        assertThat(till.responds(request.get("id").stringValue(), json).status())
                .isEqualTo(204);
        return request;
    }

    private static List<Edit> edits(JsonNode request) {
        return ChangeSet.read(request.get("edits")).edits();
    }

    private static String hidden(Page page, String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.text());
        assertThat(found.find()).as(name + " in " + page.text()).isTrue();
        return found.group(1);
    }

    /** @return the page that says so */
    private Page removed() {
        var page = browser.get(path + "?number=4711");
        assertThat(page.text()).doesNotContain("article/restore");
        var removing = meanwhile(
                () -> browser.post(path + "/remove", page.csrf(), "number", "4711", "key", hidden(page, "key")));
        answers(DONE);
        return browser.get(removing.join().location());
    }

    private Page restores(Page page) {
        return browser.post(
                path + "/restore",
                page.csrf(),
                "number",
                "4711",
                "last",
                hidden(page, "last"),
                "key",
                hidden(page, "key"));
    }

    @Test
    void isPutBackAsItWasBeforeAndAfterItsRemovalIsPublished() {
        var early = removed();
        assertThat(early.text())
                .contains("Deleted at “Theke”.", "Undo the deletion")
                .doesNotContain("??");
        main.publish(2, List.of(Edit.remove(MILK.number())));
        var late = browser.get(path + "?number=4711");
        for (var page : List.of(early, late)) {
            var restoring = meanwhile(() -> restores(page));
            answers(NOT_FOUND);
            assertThat(edits(answers(DONE))).containsExactly(Edit.put(MILK));
            assertThat(restoring.join().location()).startsWith(path + "?number=4711&saved&since=2");
        }
        main.publish(3, List.of(Edit.put(MILK)));
        assertThat(browser.get(path + "?number=4711").text())
                .contains("1.49 EUR")
                .doesNotContain("article/restore");
    }

    @Test
    void staysAsItIsWhereSomebodyHasEnteredAnotherSince() {
        var page = removed();
        main.publish(2, List.of(Edit.remove(MILK.number())));
        var another = Article.read(MILK.canonical().replace("149", "199"));
        var restoring = meanwhile(() -> restores(page));
        answers("{\"status\":\"ARTICLE\",\"article\":" + another.canonical() + "}");
        assertThat(restoring.join().status()).isEqualTo(422);
        assertThat(restoring.join().text()).contains("somebody has entered another article by this number");

        main.publish(3, List.of(Edit.put(another)));
        main.publish(4, List.of(Edit.remove(MILK.number())));
        assertThat(restores(page).status()).as("another was removed since").isEqualTo(422);
        assertThat(hidden(browser.get(path + "?number=4711"), "last"))
                .isEqualTo(another.digest().toString());
    }

    @Test
    void isNotOfferedWhereTheTillIsOffOrNeverHadIt() {
        main.publish(2, List.of(Edit.remove(MILK.number())));
        assertThat(browser.get(path + "?number=4711").text()).contains("article/restore");
        assertThat(browser.get(path + "?number=none").text()).doesNotContain("article/restore");
        main.send("POST", "/api/v1/till/bye", "{}");
        assertThat(browser.get(path + "?number=4711").text()).doesNotContain("article/restore");
    }
}
