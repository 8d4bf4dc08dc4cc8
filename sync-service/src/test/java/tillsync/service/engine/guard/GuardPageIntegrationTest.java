package tillsync.service.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** A held main, as its user sees it in a browser. A copy is full from the beginning, so that its losses count at once. */
@ServiceTest
class GuardPageIntegrationTest {
    @LocalServerPort
    private int port;

    private Shop shop;
    private Shop.Till main;
    private Shop.Till follower;
    private Browser browser;

    @BeforeEach
    void aHeldMain() {
        shop = Shop.open(port, "guard-page-" + UUID.randomUUID());
        var first = shop.till("Erste");
        main = shop.till("Haupt <b>kasse");
        follower = shop.till("Nord");
        shop.follow(main, first);
        first.publish(1, Shop.puts(0, 100, 100));
        shop.assign("[{\"deviceId\":\"" + main.id() + "\",\"follows\":null}]");
        shop.follow(follower, main);
        assertThat(main.publish(1, removes()).status()).isEqualTo(200);
        browser = new Browser(port);
        browser.signIn(shop.email(), shop.password());
    }

    private static List<Edit> removes() {
        return IntStream.range(0, 60)
                .mapToObj(i -> Edit.remove(new ArticleNumber(Integer.toString(i))))
                .toList();
    }

    @Test
    void isToldInTheOverviewAndDecidesOnTheMainsPage() {
        assertThat(browser.get("/").text())
                .contains("Haupt &lt;b&gt;kasse", "60 removed, 0 priced at 0, of 100", "revision 1")
                .doesNotContain("<b>kasse");
        assertThat(browser.get("/tills/" + follower.id()).text())
                .contains("changes held back")
                .doesNotContain("up to date")
                .doesNotContain("Restore the old state");
        var page = browser.get("/tills/" + main.id());
        assertThat(page.text())
                .contains("60 articles were removed", "Restore the old state", "Distribute", "Yes, distribute")
                .contains("The first 20 of 60 lost articles", "Artikel ä 0", "1.00 EUR", "removed")
                .as("who decides need not look for the buttons below a long table, and sees which one destroys")
                .containsSubsequence(
                        "This was a mistake",
                        "Restore the old state",
                        "lose these articles too",
                        "class=\"danger\">Yes, distribute",
                        "The first 20 of 60 lost articles");

        var refused = browser.post("/tills/" + main.id() + "/guard", page.csrf(), "action", "restore");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text())
                .contains("Please note", "The main has not answered; delivery stays held.", "Restore the old state")
                .as("it may have been heard of just now, and nothing was entered")
                .doesNotContain("not connected.", "Please check what you have entered", "up to date");
        assertThat(browser.get("/tills/" + main.id() + "?distributed").text())
                .as("of an earlier decision")
                .doesNotContain("Delivery goes on:");

        var done = browser.post("/tills/" + main.id() + "/guard", page.csrf(), "action", "distribute");
        assertThat(done.location()).isEqualTo("/tills/" + main.id() + "?distributed");
        assertThat(browser.get(done.location()).text())
                .contains("Delivery goes on")
                .doesNotContain("Restore the old state");
        assertThat(browser.post("/tills/" + main.id() + "/guard", page.csrf(), "action", "distribute")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void saysWhatWasRestoredAndWhatWasLeft() {
        assertThat(browser.get("/tills/" + main.id() + "?restored=58&skipped=2").text())
                .contains("Articles restored at the main: 58. Left as they are there, since edited since: 2");
    }

    @Test
    void isToldInGerman() {
        browser.with("Accept-Language", "de");
        assertThat(browser.get("/").text()).contains("60 gelöscht, 0 mit Preis 0, von 100");
        assertThat(browser.get("/tills/" + main.id()).text())
                .contains(
                        "Viele Artikel sind gelöscht oder haben Preis 0",
                        "Alten Stand wiederherstellen",
                        "Verteilen",
                        "1,00 EUR");
    }
}
