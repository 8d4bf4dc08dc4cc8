package tillsync.service.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;
import tillsync.service.fleet.pairing.StockFlow;
import tillsync.service.people.factor.CodeApp;

/** What is hard to take back asks again who it is, after ten minutes; then it goes on as it was typed. */
@ServiceTest
@Import(TickedClock.Ticks.class)
class StepUpIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    TickedClock clock;

    private final String email = UUID.randomUUID() + "@example.com";
    private Browser browser;

    @BeforeEach
    void anAccount() {
        browser = Browser.of(email, PASSWORD);
    }

    private String csrf() {
        return browser.get("/account").csrf();
    }

    private void isLeftAlone() {
        clock.tick(Duration.ofMinutes(11));
    }

    @Test
    void aSignOffIsCarriedOutAfterThePasswordWithWhatWasTyped() {
        var main = browser.till("main");
        var follower = browser.till("follower");
        browser.does(
                        "PUT",
                        "/api/v1/topology",
                        "{\"assignments\":[{\"deviceId\":\"" + follower.id() + "\",\"follows\":\"" + main.id()
                                + "\"}]}",
                        "If-Match",
                        browser.get("/api/v1/topology").header("ETag"))
                .is(200);
        isLeftAlone();
        var action = main.page() + "/sign-off";
        var asked = browser.post(action, csrf(), "followers", "independent")
                .is(403)
                .shows("Is it you?", "name=\"followers\" value=\"independent\"", "type=\"password\"");
        browser.get(main.page()).is(200);
        var wrong = browser.sends(asked, action, "step-up", "wrong")
                .is(403)
                .shows("The password is wrong.", "name=\"followers\" value=\"independent\"")
                .hides("value=\"wrong\"");
        var before = browser.secret();
        browser.sends(wrong, action, "step-up", PASSWORD).leadsTo("/?signedOff");
        browser.get(main.page()).is(404);
        assertThat(browser.secret()).as("whoever had the old secret is out").isNotEqualTo(before);
        browser.post(follower.page() + "/sign-off", csrf()).leadsTo("/?signedOff"); // fresh again
    }

    @Test
    void anAccountWithASecondFactorIsAskedForTheCodeAndNotForThePassword() {
        var app = CodeApp.setUp(browser, clock.instant()).app();
        isLeftAlone();
        var asked =
                browser.post("/account/tokens", csrf(), "label", "Lagerskript").is(403);
        asked.shows("Type the code of your app").hides("type=\"password\"");
        var wrong = browser.sends(asked, "/account/tokens", "step-up", PASSWORD).shows("This code is wrong");
        assertThat(wrong.status()).isEqualTo(422);
        browser.sends(wrong, "/account/tokens", "step-up", app.code(clock.instant()))
                .is(200)
                .shows("Your new token", "tsu_");
    }

    @Test
    void whatWasTypedForAWebhookIsThereAfterThePassword() {
        isLeftAlone();
        var url = "https://shop.example/all?of=it&more";
        var asked = browser.post("/account/webhooks", csrf(), "url", url, "events", "positions")
                .is(403)
                .shows("Is it you?");
        browser.sends(asked, "/account/webhooks", "step-up", PASSWORD, "url", url)
                .is(200)
                .shows("tsh_");
        assertThat(browser.api("GET", "/api/v1/webhooks", null).text("0/url")).isEqualTo(url);
    }

    @Test
    void aTillIsConnectedAfterThePasswordAndRefusedWithout() {
        var till = new StockFlow();
        var asked = till.asks("Theke");
        var unwanted = till.asks("unknown");
        isLeftAlone();
        browser.get("/activate?code=" + asked.text("user_code")).is(200).shows("Theke");
        var action = "/activate/decision";
        browser.post(action, csrf(), "code", unwanted.text("user_code"), "action", "deny")
                .leadsTo("/activate/denied");
        var page = browser.post(action, csrf(), "code", asked.text("user_code"), "action", "confirm")
                .is(403)
                .shows("Is it you?");
        assertThat(till.polls(asked).error()).isEqualTo("authorization_pending");
        assertThat(browser.sends(page, action, "step-up", PASSWORD).location()).startsWith("/activate/done");
    }

    @Test
    void aUserWhoIsAloneLoosensNothingAtABrowserThatWasLeftOpen() {
        browser.does("PUT", "/api/v1/approval", "{\"secondEyes\":true,\"pricePercent\":10}")
                .is(200);
        isLeftAlone();
        browser.does("PUT", "/api/v1/approval", "{\"secondEyes\":false,\"pricePercent\":10}")
                .is(403, "STEP_UP");
        browser.does("PUT", "/api/v1/guard", "{\"windowSeconds\":1,\"percent\":100,\"articles\":100}")
                .is(403, "STEP_UP");
        assertThat(browser.api("GET", "/api/v1/approval", null).at("secondEyes").booleanValue())
                .isTrue();
    }

    @Test
    void theApiRefusesASessionThatIsNotFreshAndNoToken() {
        var till = browser.till("till");
        var shop = Shop.open();
        var own = shop.till("till");
        isLeftAlone();
        browser.does("DELETE", "/api/v1/devices/" + till.id(), null).is(403, "STEP_UP");
        browser.does("POST", "/api/v1/devices/" + till.id() + "/guard", "{\"action\":\"distribute\"}")
                .is(403, "STEP_UP");
        browser.does("PATCH", "/api/v1/devices/" + till.id(), "{\"name\":\"other\"}")
                .is(200);
        shop.send("DELETE", own.api(), null).is(204);
    }

    @Test
    void aFormOfASignedOutBrowserLeadsToTheSignIn() {
        var till = browser.till("till");
        var csrf = csrf();
        browser.post("/account/sessions/end", csrf).leadsTo("/sign-in?everywhere");
        browser.post(till.page() + "/sign-off", csrf, "step-up", PASSWORD).leadsTo("/sign-in?ended");
    }

    @Test
    void wrongPasswordsAreCountedAsAtASignIn() {
        browser.till("till");
        isLeftAlone();
        var asked = browser.post("/account/tokens", csrf(), "label", "x").is(403);
        for (int i = 0; i < 5; i++) {
            asked = browser.sends(asked, "/account/tokens", "step-up", "wrong").is(403);
        }
        browser.sends(asked, "/account/tokens", "step-up", PASSWORD).is(429).shows("Too many tries.");
    }

    @Test
    void takingBackMuchAsksAndTakingBackLittleDoesNot() {
        var till = browser.till("till");
        till.publish(1, Shop.puts(0, 50, 100)).is(200);
        till.publish(2, Shop.puts(0, 50, 200)).is(200);
        till.publish(3, Shop.puts(0, 49, 300)).is(200);
        isLeftAlone();
        assertThat(undo(till, 2, 3)).as("49").isNotEqualTo(403);
        assertThat(undo(till, 1, 3)).as("50").isEqualTo(403);
    }

    /** @return the status of sending what takes back all changes behind the first revision up to the second */
    private int undo(PlainTill till, long after, long revision) {
        var undos = "/api/v1/devices/" + till.id() + "/undos";
        var draft = browser.does("POST", undos, "{\"after\":" + after + ",\"revision\":" + revision + "}")
                .is(201);
        var sent = browser.does("POST", undos + "/" + draft.text("id"), null);
        if (sent.status() == 403) {
            assertThat(sent.code()).isEqualTo("STEP_UP");
            var address = "/tills/" + till.id() + "/batch";
            browser.post(address, csrf(), "batch", draft.text("id"), "action", "apply")
                    .is(403)
                    .shows("Is it you?");
        }
        return sent.status();
    }
}
