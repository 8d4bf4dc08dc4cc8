package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The page on which users want a second pair of eyes, and confirm what makes it weaker. */
@ServiceTest
class ApprovalPageIntegrationTest {
    private static final String PAGE = "/held-back";
    private static final String PRICES = PAGE + "/prices";

    @Autowired
    JdbcTemplate jdbc;

    private static Answer wants(Browser browser, String merchant, boolean secondEyes, String percent) {
        var csrf = browser.get(PAGE).csrf();
        return secondEyes
                ? browser.post(PRICES, csrf, "merchant", merchant, "secondEyes", "true", "pricePercent", percent)
                : browser.post(PRICES, csrf, "merchant", merchant, "pricePercent", percent);
    }

    @Test
    void isTurnedOnAndOffByWhoIsAlone() {
        var anna = Shop.open();
        var shop = merchant(anna);
        var browser = anna.browser();
        browser.get("/account").shows("href=\"" + PAGE + "\"");
        for (var former : List.of("/account/guard", "/account/approval", PRICES, PAGE + "/losses")) {
            browser.get(former).leadsTo(PAGE);
        }
        browser.get(PAGE).shows("Off: changes of prices wait for nobody", "Each main till needs at least two users");

        var asked = wants(browser, shop, true, "15").is(422).shows("Nobody but you works with your tills");
        assertThat(anna.get("/api/v1/approval").at("secondEyes").booleanValue()).isFalse();
        browser.post(
                        PRICES,
                        asked.csrf(),
                        "merchant",
                        shop,
                        "secondEyes",
                        "true",
                        "pricePercent",
                        "15",
                        "sure",
                        asked.field("sure"))
                .leadsTo(PAGE + "?done=saved");

        browser.get(PAGE + "?done=saved").shows("Saved.", "changes of prices by more than 15 % wait");
        assertThat(anna.get("/api/v1/approval").number("pricePercent")).isEqualTo(15);
        wants(browser, shop, true, "1001").is(422).shows("Enter a whole number from 1 to 1000", "value=\"1001\"");
        wants(browser, shop, true, "").is(422).shows("Enter a whole number from 1 to 1000");
        wants(browser, shop, false, "15").leadsTo(PAGE + "?done=saved");
        browser.get(PAGE).shows("Off: changes of prices wait for nobody");
    }

    @Test
    void saysWhatWaitsAndWhatDoesNot() {
        var browser = Shop.open().browser();
        browser.get(PAGE)
                .shows(
                        "with the first price that the followers had if the article is newer",
                        "New articles with their first price",
                        "only 24 hours after joining");
        browser.with("Accept-Language", "de")
                .get(PAGE)
                .shows("Ist der Artikel neuer, zählt der erste Preis", "Neue Artikel mit ihrem ersten Preis");
    }

    @Test
    void isMadeWeakerByTwo() {
        var anna = Shop.open();
        var shop = merchant(anna);
        var main = anna.till("Hauptkasse");
        var bens = anna.browser();
        var carls = owner(anna, main).browser();
        wants(bens, shop, true, "10").leadsTo(PAGE + "?done=saved");

        wants(bens, shop, false, "10").leadsTo(PAGE + "?done=waits");
        bens.get(PAGE + "?done=waits")
                .shows("once another user confirms it", "Somebody else must confirm it", "Leave it as it is")
                .hides(">Confirm<");
        assertThat(anna.get("/api/v1/approval?merchant=" + shop)
                        .at("secondEyes")
                        .booleanValue())
                .isTrue();
        carls.get(PAGE).shows("turn the second pair of eyes off", ">Confirm<", "Decline", "As an owner of a till");
        wants(carls, shop, true, "10").leadsTo(PAGE + "?done=saved");
        bens.get(PAGE).hides("turn the second pair of eyes off");

        wants(bens, shop, true, "30").leadsTo(PAGE + "?done=waits");
        carls.get(PAGE).shows("only changes by more than 30 %", ">Confirm<");
        wants(carls, shop, true, "30").leadsTo(PAGE + "?done=saved");
        carls.get(PAGE).shows("changes of prices by more than 30 % wait").hides(">Confirm<");
        carls.with("Accept-Language", "de").get(PAGE).shows("Vier-Augen-Prinzip", "um mehr als 30 %");
    }

    @Test
    void theLimitsOfTheGuardAreMadeWeakerByTwo() {
        var anna = Shop.open();
        var shop = merchant(anna);
        var annas = anna.browser();
        annas.get(PAGE).shows("from 50 lost articles on, if they are more than 20 %", "within 600 seconds");
        limits(annas, shop, "0", "20").is(422).shows("Enter a whole number from 1 to 1000000", "value=\"0\"");
        limits(annas, shop, "60", "20").leadsTo("/held-back?done=saved");
        var main = anna.till("Hauptkasse");
        var carl = owner(anna, main).browser();
        wants(annas, shop, true, "10").leadsTo(PAGE + "?done=saved");

        limits(annas, shop, "60", "100").leadsTo("/held-back?done=waits");
        annas.get(PAGE).shows("Somebody else must confirm it").hides(">Confirm<");
        carl.get(PAGE).shows("more than 100 %", "more than 20 %", ">Confirm<", "Decline");
        limits(carl, shop, "60", "100").leadsTo("/held-back?done=saved");
        carl.with("Accept-Language", "de").get(PAGE).shows("Ausgeschaltet", "Schutz vor Massenlöschung");
    }

    private static Answer limits(Browser browser, String merchant, String articles, String percent) {
        return browser.post(
                PAGE + "/losses",
                browser.get(PAGE).csrf(),
                "merchant",
                merchant,
                "articles",
                articles,
                "percent",
                percent,
                "windowSeconds",
                "600");
    }

    private static String merchant(Shop shop) {
        return shop.get("/api/v1/account").text("merchants/0/id");
    }

    private Shop owner(Shop anna, PlainTill till) {
        var one = Shop.open();
        one.joins(till);
        anna.send("PUT", till.api() + "/users/" + one.userId(), "{\"role\":\"OWNER\"}")
                .is(204);
        TwoUsers.cameLongAgo(jdbc, one);
        return one;
    }
}
