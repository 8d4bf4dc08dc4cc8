package tillsync.service.articles.editing;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** All pages about the articles of a main that is off say the same. */
@ServiceTest
class AwayMainIntegrationTest {
    private Shop shop;
    private PlainTill main;
    private Browser browser;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Haupt");
        browser = shop.browser("de");
    }

    private void isOff() {
        main.publish(1, Shop.puts(0, 3, 100)).is(200);
        main.bye();
    }

    @Test
    void pricesWaitIfItsSoftwareComparesThem() {
        main.hello(",\"knows\":[\"expected\"]").is(200);
        isOff();
        browser.get(main.page() + "/articles").shows("Preise, die Sie jetzt ändern, warten");
        var prices = "Preise ändern Sie in der Liste: Sie gelten, sobald die Kasse wieder verbunden ist.";
        browser.get(main.page() + "/article?number=1")
                .shows("„Haupt“ ist ausgeschaltet.", prices)
                .hides("Änderungen gelten sofort.");
        browser.get(main.page() + "/article/new")
                .shows("„Haupt“ ist ausgeschaltet.", prices)
                .hides("Der Artikel wird sofort angelegt.");
    }

    @Test
    void nothingWaitsIfItDoesNot() {
        isOff();
        for (var page : new String[] {"/articles", "/article?number=1", "/article/new"}) {
            browser.get(main.page() + page)
                    .shows("„Haupt“ ist ausgeschaltet. Artikel können Sie bearbeiten, sobald")
                    .hides("Preise ändern Sie in der Liste", "warten und gelten");
        }
    }

    @Test
    void whileItIsThereNoneOfThemSpeaksOfIt() {
        main.publish(1, Shop.puts(0, 3, 100)).is(200);
        browser.get(main.page() + "/article?number=1")
                .shows("Änderungen gelten sofort.")
                .hides("ist ausgeschaltet");
        browser.get(main.page() + "/article/new").shows("Der Artikel wird sofort angelegt.");
    }
}
