package tillsync.service.fleet.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** A till says that data may be lost; users say that they have looked after it. */
@ServiceTest
class LossSeenIntegrationTest {
    private static final String SINCE = "2026-11-30T08:15:30.123456789Z";

    private static Answer hello(PlainTill till, String code) {
        return till.send("PUT", "/api/v1/till", hello(code, null)).is(200);
    }

    private static String hello(String code, String session) {
        var condition = code == null ? "null" : "{\"code\":\"" + code + "\",\"since\":\"" + SINCE + "\"}";
        return "{\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1.0.0\",\"condition\":"
                + condition + (session == null ? "" : ",\"session\":\"" + session + "\"") + "}";
    }

    private static String notices(Shop shop) {
        return shop.get("/api/v1/notices").text();
    }

    @Test
    void theTillHearsThatUsersHaveSeenItWithItsNextHello() {
        var shop = Shop.open("loss");
        var till = shop.till("till");
        assertThat(hello(till, "DATA_MAY_BE_LOST").json().has("lossSeen")).isFalse();
        assertThat(notices(shop)).contains("DATA_MAY_BE_LOST");

        shop.send("POST", till.api() + "/confirm-store", null).is(204);
        assertThat(hello(till, "DATA_MAY_BE_LOST").text("lossSeen")).isEqualTo(SINCE);
        hello(till, null);
        assertThat(notices(shop)).doesNotContain("DATA_MAY_BE_LOST");
    }

    @Test
    void whereNothingIsLostThereIsNothingToSee() {
        var shop = Shop.open("no-loss");
        var till = shop.till("till");
        hello(till, "CLOCK_WRONG");
        shop.send("POST", till.api() + "/confirm-store", null).is(204);
        assertThat(hello(till, "CLOCK_WRONG").json().has("lossSeen")).isFalse();
    }

    @Test
    void whoConfirmsTheRealStoreHasNotLookedAfterItsLossYet() {
        var shop = Shop.open("loss-copied");
        var till = shop.till("till");
        till.send("PUT", "/api/v1/till", hello("DATA_MAY_BE_LOST", "never-given"))
                .is(200);
        till.send("PUT", "/api/v1/till", hello("DATA_MAY_BE_LOST", "nor-this")).is(200);
        assertThat(shop.get(till.api()).at("storeCopied").booleanValue()).isTrue();
        shop.send("POST", till.api() + "/confirm-store", null).is(204);
        assertThat(hello(till, "DATA_MAY_BE_LOST").json().has("lossSeen")).isFalse();
        shop.send("POST", till.api() + "/confirm-store", null).is(204);
        assertThat(hello(till, "DATA_MAY_BE_LOST").text("lossSeen")).isEqualTo(SINCE);
    }

    @Test
    void theStateOfTheArticlesIsSaidBesideIt() {
        var shop = Shop.open("loss-beside");
        var till = shop.till("till");
        hello(till, "DATA_MAY_BE_LOST");
        assertThat(shop.get(till.api()).json().at("/status/sync/state").stringValue())
                .isEqualTo("CURRENT");
    }

    @Test
    void isConfirmedOnItsPage() {
        var shop = Shop.open("loss-page");
        var till = shop.till("till");
        hello(till, "DATA_MAY_BE_LOST");
        var browser = shop.browser();
        var page = browser.get(till.page());
        assertThat(page.text()).contains("Something of this till may be lost.", "I have compared it");

        var done = browser.post(till.page() + "/store", page.csrf());
        browser.get(done.location()).shows("Confirmed:");
        assertThat(hello(till, "DATA_MAY_BE_LOST").text("lossSeen")).isEqualTo(SINCE);
        hello(till, null);
        browser.get(till.page()).hides("I have compared it");
    }
}
