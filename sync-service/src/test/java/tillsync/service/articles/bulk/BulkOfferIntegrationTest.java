package tillsync.service.articles.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Many articles at once are taken out of what a price group sells, and put back; the main is played by hand. */
@ServiceTest
class BulkOfferIntegrationTest {
    private static final PriceGroup STATION = new PriceGroup("Bahnhof");
    private static final Article ONE = Shop.article("1", 100);
    private static final Article TWO =
            new GroupOffer(Optional.of(Price.euro(250)), true).in(Shop.article("2", 200), STATION);

    private PlainTill main;
    private Browser browser;
    private String path;

    @BeforeEach
    void aMain() {
        var shop = Shop.open();
        main = shop.till("Haupt");
        main.publish(1, List.of(Edit.put(ONE), Edit.put(TWO)));
        browser = shop.browser();
        path = main.page();
    }

    private Answer sends(String... fields) {
        return browser.post(
                path + "/articles/preview",
                browser.get(path + "/articles/change").hides("??").csrf(),
                fields);
    }

    @Test
    void aGroupStopsAndBeginsToSellThemWithItsOwnPrices() {
        var preview = browser.get(sends("what", "NOT_OFFERED", "group", "Bahnhof", "when", "NOW")
                        .is(303)
                        .location())
                .shows("Bahnhof: base price", "Bahnhof: not offered", "Bahnhof: €2.50", "Bahnhof: not offered, €2.50")
                .hides("??");
        var without = List.of(
                Edit.put(new GroupOffer(Optional.empty(), false).in(ONE, STATION)),
                Edit.put(new GroupOffer(Optional.of(Price.euro(250)), false).in(TWO, STATION)));
        assertThat(browser.applies(main, preview)).isEqualTo(without);

        main.publish(2, without);
        var back = sends("what", "OFFERED", "group", "Bahnhof", "when", "NOW").is(303);
        assertThat(browser.applies(main, browser.get(back.location()))).containsExactly(Edit.put(ONE), Edit.put(TWO));
    }

    @Test
    void needsAGroupAndHoldsAtOnce() {
        sends("what", "NOT_OFFERED", "when", "NOW").is(422).shows("id=\"group-fault\"");
        sends("what", "NOT_OFFERED", "group", "Bahnhof", "when", "FROM", "from", "2099-12-01T00:00")
                .is(422)
                .shows("id=\"from-fault\"", "What a price group offers changes at once");
        sends("what", "OFFERED", "group", "Bahnhof", "when", "NOW", "until", "2099-12-01T00:00")
                .is(422)
                .shows("What a price group offers changes at once");
        sends("what", "OFFERED", "group", "Bahnhof", "when", "NOW", "amount", "1")
                .is(422)
                .shows("id=\"amount-fault\"");
        sends("what", "OFFERED", "group", "Bahnhof", "when", "NOW").is(422).shows("Nothing changes for any of these");
    }
}
