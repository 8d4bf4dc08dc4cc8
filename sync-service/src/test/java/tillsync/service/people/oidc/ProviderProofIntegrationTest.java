package tillsync.service.people.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.people.factor.CodeApp;

/** Showing again who one is by a stock sign-in service, and second factors beside it. */
class ProviderProofIntegrationTest extends ProviderTest {
    private Browser newcomer() {
        var browser = new Browser();
        signsIn(browser, user).leadsTo("/");
        return browser;
    }

    private Answer asked(Browser browser) {
        clock.tick(Duration.ofMinutes(11));
        return browser.post("/account/tokens", browser.get("/account").csrf(), "label", "Lagerskript")
                .is(403)
                .shows("Is it you?", "Confirm with Shop Login");
    }

    /** In the window that the page opens. */
    private static Answer confirms(Browser browser, Answer asking, String user) {
        var there = leadsThere(browser.sends(asking, "/account/identities/proof"));
        assertThat(there).contains("prompt=login", "max_age=0");
        return browser.get(PROVIDER.way(there, user)).is(303);
    }

    @Test
    void whoHasNoPasswordSignsInThereAnewAndGoesOnAsTyped() {
        var browser = newcomer();
        var asking = asked(browser).hides("type=\"password\"");
        browser.sends(asking, "/account/tokens").is(403);
        var before = browser.secret();
        confirms(browser, asking, user).leadsTo("/account/identities/proven");
        browser.get("/account/identities/proven").shows("Close this window");
        assertThat(browser.secret()).as("whoever had the old secret is out").isNotEqualTo(before);
        browser.sends(asking, "/account/tokens").is(200).shows("Your new token", "tsu_");
    }

    @Test
    void whoWasWavedThroughThereHasShownNothing() {
        var browser = newcomer();
        var asking = asked(browser);
        PROVIDER.says(user, Map.of("auth_time", clock.instant().minusSeconds(61).getEpochSecond()));
        confirms(browser, asking, user).leadsTo("/account/identities?failed=NOT_ANEW");
        PROVIDER.says(user, Map.of("auth_time", ""));
        confirms(browser, asking, user).leadsTo("/account/identities?failed=NOT_ANEW");
        browser.sends(asking, "/account/tokens").is(403);
    }

    @Test
    void somebodyElseThereIsNotTheUserHere() {
        var browser = newcomer();
        signsIn(new Browser(), "x" + user);
        var asking = asked(browser);
        confirms(browser, asking, "x" + user).leadsTo("/account/identities?failed=SOMEBODY_ELSE");
        confirms(browser, asking, "y" + user).leadsTo("/account/identities?failed=SOMEBODY_ELSE");
        browser.sends(asking, "/account/tokens").is(403);
    }

    @Test
    void linkingAsksWhoItIsAndNeedsTheSameSession() {
        var owner = Browser.of(email, PASSWORD);
        clock.tick(Duration.ofMinutes(11));
        var asking =
                owner.post("/account/identities", owner.get("/account").csrf()).is(403);
        asking.shows("type=\"password\"").hides("Confirm with Shop Login");
        var there = leadsThere(owner.sends(asking, "/account/identities", "step-up", PASSWORD));
        var back = PROVIDER.way(there, user);
        owner.post("/sign-out", owner.get("/account").csrf());
        owner.get(back).leadsTo("/sign-in?failed=OVER");
        assertThat(database.queryForObject(
                        "select count(*) from provider_identity where account = ?", Integer.class, account()))
                .isZero();
    }

    @Test
    void theFirstPasswordIsChosenAfterThat() {
        var browser = newcomer();
        clock.tick(Duration.ofMinutes(11));
        var csrf = browser.get("/account").csrf();
        var asking = browser.post("/account/password", csrf, "next", PASSWORD).is(403);
        confirms(browser, asking, user).leadsTo("/account/identities/proven");
        browser.post("/account/password", browser.get("/account").csrf(), "next", PASSWORD)
                .leadsTo("/account?done=password");
        new Browser().signIn(email, PASSWORD).leadsTo("/");
        browser.post("/account/password", browser.get("/account").csrf(), "next", PASSWORD + "2")
                .is(403)
                .shows("The current password is wrong.");
    }

    @Test
    void aTokenNeitherClosesAnAccountWithoutAPasswordNorSetsOne() {
        var browser = newcomer();
        var csrf = browser.get("/account").csrf();
        var made = browser.post("/account/tokens", csrf, "label", "all", "operate", "on")
                .is(200);
        var token = "Bearer tsu_" + made.text().split("tsu_")[1].split("[^A-Za-z0-9_-]")[0];
        new Browser()
                .api("DELETE", "/api/v1/account", "{}", "Authorization", token)
                .is(403, "WRONG_PASSWORD");
        new Browser()
                .api("PUT", "/api/v1/account/password", "{\"next\":\"" + PASSWORD + "\"}", "Authorization", token)
                .is(403, "WRONG_PASSWORD");
    }

    @Test
    void theSecondFactorHereIsAskedForUnlessTheOperatorLetsTheirsCount() {
        var here = newcomer();
        var app = CodeApp.setUp(here, clock.instant()).app();
        clock.tick(Duration.ofSeconds(30));

        PROVIDER.says(user, Map.of("amr", List.of("pwd", "otp"), "acr", "silver"));
        var browser = new Browser();
        signsIn(browser, user).leadsTo("/sign-in/code");
        browser.get("/account").leadsTo("/sign-in");
        browser.fill("/sign-in/code", "code", app.code(clock.instant())).leadsTo("/account");

        PROVIDER.says(user, Map.of("amr", List.of("pwd", "mfa")));
        signsIn(new Browser(), user).leadsTo("/");
        clock.tick(Duration.ofMinutes(11));
        browser.post("/account/tokens", browser.get("/account").csrf(), "label", "x")
                .is(403)
                .shows("Type the code of your app")
                .hides("Confirm with Shop Login");
        browser.post("/account/identities/proof", browser.get("/account").csrf())
                .is(401)
                .hides("Shop Login");
    }

    @Test
    void whoseMerchantWantsASecondFactorSetsOneUp() {
        signsIn(new Browser(), user).leadsTo("/");
        database.update(
                "update merchant set second_factor = true where id = (select merchant from membership where account = ?)",
                account());
        signsIn(new Browser(), user).leadsTo("/sign-in/second-factor");
    }
}
