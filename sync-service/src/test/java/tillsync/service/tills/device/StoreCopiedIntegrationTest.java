package tillsync.service.tills.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

@ServiceTest
class StoreCopiedIntegrationTest {
    private static String hello(PlainTill till, String session) {
        var answer = says(till, session).is(200);
        return answer.text("session");
    }

    private static Answer says(PlainTill till, String session) {
        return till.send(
                "PUT",
                "/api/v1/till",
                "{\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.141\"," + "\"adapter\":\"1.0.0\""
                        + (session == null ? "" : ",\"session\":\"" + session + "\"") + "}");
    }

    @Test
    void aLostAnswerIsNoCopy() {
        var till = Shop.open("lost").till("till");
        var first = hello(till, null);
        hello(till, first);

        hello(till, first);

        till.publish(1, Shop.puts(0, 1, 1)).is(200);
    }

    @Test
    void aStoreThatTurnsUpTwiceMayNotPublishUntilAUserConfirms() {
        var shop = Shop.open("copied");
        var till = shop.till("till");
        var copied = hello(till, null);
        var original = hello(till, copied);
        hello(till, copied);

        hello(till, original);

        var refused = till.publish(1, Shop.puts(0, 1, 1)).is(409);
        assertThat(refused.code()).isEqualTo("STORE_COPIED");
        assertThat(shop.get(till.api()).at("storeCopied").booleanValue()).isTrue();
        shop.send("POST", till.api() + "/confirm-store", null).is(204);
        till.publish(1, Shop.puts(0, 1, 1)).is(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "0.x", "1.never-given"})
    void aSessionThatWasNeverGivenIsThatOfACopy(String session) {
        var till = Shop.open("never-given").till("till");
        hello(till, null);

        hello(till, session);

        assertThat(till.publish(1, Shop.puts(0, 1, 1)).code()).isEqualTo("STORE_COPIED");
    }

    @Test
    void whoIsNotTheRealOneIsRefusedAndChangesNothingAndALaterCopyIsOneAgain() {
        var shop = Shop.open("replaced");
        var till = shop.till("till");
        var clone = hello(till, null);
        var original = hello(till, clone);
        clone = hello(till, clone);
        original = hello(till, original);
        shop.send("POST", till.api() + "/confirm-store", null);

        original = hello(till, original);
        for (int i = 0; i < 3; i++) {
            var refused = says(till, clone).is(409);
            assertThat(refused.code()).isEqualTo("STORE_REPLACED");
            hello(till, original);
            original = hello(till, original);
            till.publish(i + 1, Shop.puts(0, 1, i)).is(200);
        }

        var copiedAgain = original;
        original = hello(till, original);
        hello(till, copiedAgain);
        hello(till, original);
        assertThat(till.publish(4, Shop.puts(0, 1, 9)).code())
                .as("nobody has said which of these two it is")
                .isEqualTo("STORE_COPIED");
    }

    @Test
    void isToldOnItsPageAndConfirmedThere() {
        var shop = Shop.open("copied-page");
        var till = shop.till("till");
        var copied = hello(till, null);
        hello(till, hello(till, copied));
        hello(till, copied);
        var browser = shop.browser();
        browser.get("/").shows("This till has older data, or its data exist twice");
        var page = browser.get(till.page());
        assertThat(page.text())
                .contains("The till that is connected now is the real one")
                .containsOnlyOnce("This till has older data, or its data exist twice.");
        browser.get(till.page() + "?confirmed").hides("Confirmed:"); // of an earlier confirmation

        var done = browser.post(till.page() + "/store", page.csrf());

        browser.get(done.location()).shows("Confirmed:").hides("This till has older data");
        till.publish(1, Shop.puts(0, 1, 1)).is(200);
    }

    /** A service that was restored has not given it yet: what comes after its own last one is no copy. */
    @Test
    void aSessionOfTheFutureIsNoCopyAndOneOfThePastIs() {
        var shop = Shop.open("future");
        var till = shop.till("till");
        var first = hello(till, null);
        var ahead = "9" + hello(till, first);
        var browser = shop.browser();
        browser.get(till.page()).hides("restored from a backup");

        var next = hello(till, ahead);
        browser.get(till.page()).shows("The cloud was restored from a backup");
        till.publish(1, Shop.puts(0, 1, 1)).is(200);
        assertThat(Sessions.isCopied(first, next, ahead)).isTrue();
        hello(till, first);

        till.publish(2, Shop.puts(0, 1, 2)).is(409);
    }
}
