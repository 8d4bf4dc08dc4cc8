package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** A held main, as its user sees it in a browser. A copy is full from the beginning, so that its losses count at once. */
@ServiceTest
class GuardPageIntegrationTest {
    private Shop shop;
    private PlainTill main;
    private PlainTill follower;
    private Browser browser;

    @BeforeEach
    void aHeldMain() {
        shop = Shop.open();
        var first = shop.till("Erste");
        main = shop.till("Haupt <b>kasse");
        follower = shop.till("Nord");
        shop.follow(main, first);
        first.publish(1, Shop.puts(0, 100, 100));
        shop.assign("[{\"deviceId\":\"" + main.id() + "\",\"follows\":null}]");
        shop.follow(follower, main);
        main.publish(1, removes()).is(200);
        browser = shop.browser();
    }

    private String heldBack() {
        return main.page() + "/held-back";
    }

    private static List<Edit> removes() {
        return IntStream.range(0, 60)
                .mapToObj(i -> Edit.remove(new ArticleNumber(Integer.toString(i))))
                .toList();
    }

    @Test
    void isToldInTheOverviewAndDecidesWhereWhatIsHeldBackIsShown() {
        browser.get("/")
                .shows("Haupt &lt;b&gt;kasse", "60 removed, 0 priced at 0, of 100")
                .hides("<b>kasse");
        browser.get(follower.page())
                .shows("changes held back")
                .hides("up to date")
                .hides("Restore the old state");
        browser.get(main.page())
                .shows("60 of 100 articles were removed at the", heldBack())
                .hides("Restore the old state");
        browser.get("/held-back").shows("Haupt &lt;b&gt;kasse", heldBack(), "Many articles were lost.");
        browser.get("/notices").shows(heldBack());
        var page = browser.get(heldBack());
        assertThat(page.text())
                .contains(
                        "60 of 100 articles were removed at the",
                        "Restore the old state",
                        "Distribute",
                        "Yes, distribute")
                .contains("The first 20 of 60 lost articles", "Artikel ä 0", "€1.00", "removed")
                .as("who decides need not look for the buttons below a long table, and sees which one destroys")
                .containsSubsequence(
                        "This was a mistake",
                        "Restore the old state",
                        "lose these articles too",
                        "class=\"danger\">Yes, distribute",
                        "The first 20 of 60 lost articles");

        var refused = browser.post(heldBack() + "/losses", page.csrf(), "action", "restore")
                .is(503);
        assertThat(refused.text())
                .contains("Please note", "The main has not answered; delivery stays held.", "Restore the old state")
                .as("it may have been heard of just now, and nothing was entered")
                .doesNotContain("not connected.", "Please check what you have entered", "up to date");
        browser.get(heldBack() + "?distributed").hides("Delivery goes on:"); // of an earlier decision

        var done = browser.post(heldBack() + "/losses", page.csrf(), "action", "distribute");
        done.leadsTo(heldBack() + "?distributed");
        browser.get(done.location()).shows("Delivery goes on").hides("Restore the old state");
        browser.post(heldBack() + "/losses", page.csrf(), "action", "distribute")
                .is(409);
    }

    @Test
    void saysWhatWasRestoredAndWhatWasLeft() {
        browser.get(heldBack() + "?restored=58&skipped=2")
                .shows("Articles restored at the main: 58. Left unchanged, since edited meanwhile: 2");
    }

    @Test
    void isToldInGerman() {
        browser.with("Accept-Language", "de");
        browser.get("/").shows("60 gelöscht, 0 mit Preis 0, von 100");
        browser.get(heldBack())
                .shows("Viele Artikel sind gelöscht oder haben Preis 0", "Alten Stand wiederherstellen", "Verteilen")
                .shows("1,00 €");
    }
}
