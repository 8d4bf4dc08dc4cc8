package tillsync.service.people.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.UriComponentsBuilder;
import tillsync.service.Browser;

/** Signing in by a stock sign-in service, over real HTTP: a person there is one account here, and an address is none. */
class ProviderSignInIntegrationTest extends ProviderTest {
    @AfterEach
    void itSignsWithItsOwnKeyAgain() {
        PROVIDER.isForged(false);
    }

    private static void isRefused(Browser browser, String fault, String text, String user) {
        signsIn(browser, user).leadsTo("/sign-in?failed=" + fault);
        browser.get("/sign-in?failed=" + fault).is(200).shows(text);
        browser.get("/account").leadsTo("/sign-in");
    }

    @Test
    void aNewPersonGetsAnAccountAndComesBackToIt() {
        var browser = new Browser();
        browser.get("/sign-up").shows("Sign up with Shop Login");
        browser.get("/articles").leadsTo("/sign-in");
        signsIn(browser, user).leadsTo("/articles");
        browser.get("/account").is(200).shows(email, "Name of " + user, "You have no password yet");
        var id = account();

        signsIn(new Browser(), user).leadsTo("/");
        assertThat(account()).isEqualTo(id);
        browser.get("/account/events").shows("The sign-in service has said who you are");
        browser.get("/account/identities").shows(email, "last used");
        new Browser().signIn(email, "!").is(422);
        new Browser().signIn(email, "").is(422);
    }

    @Test
    void theWayThereProtectsTheWayBack() {
        var browser = new Browser();
        var before = browser.secret();
        var there = UriComponentsBuilder.fromUriString(goes(browser)).build().getQueryParams();
        assertThat(there.getFirst("response_type")).isEqualTo("code");
        assertThat(there.getFirst("code_challenge_method")).isEqualTo("S256");
        assertThat(there.getFirst("code_challenge")).hasSize(43);
        assertThat(there.getFirst("state")).hasSizeGreaterThanOrEqualTo(43);
        assertThat(there.getFirst("nonce")).hasSize(43);
        assertThat(there.getFirst("redirect_uri")).isEqualTo(StockProvider.SERVICE + ProviderVisits.CALLBACK);
        assertThat(there).doesNotContainKeys("prompt", "max_age");
        signsIn(browser, user);
        assertThat(browser.secret()).isNotEqualTo(before);
    }

    @Test
    void anAccountOfThatAddressIsNeverTakenOverAndItsUserLinksIt() {
        var owner = Browser.of(email, PASSWORD);
        var id = account();
        isRefused(new Browser(), "HAS_ACCOUNT", "An account has your email address already.", user);

        owner.get("/account").shows("Shop Login");
        links(owner, user).leadsTo("/account/identities?done=linked");
        owner.get("/account/identities?done=linked").shows("It is linked.", email);
        links(owner, user).leadsTo("/account/identities?done=linked");
        owner.get("/account/events").shows("The account was linked to a sign-in service");
        var elsewhere = new Browser();
        signsIn(elsewhere, user).leadsTo("/");
        elsewhere.get("/account").shows(email);
        assertThat(account()).isEqualTo(id);
        new Browser().signIn(email, PASSWORD).leadsTo("/");
    }

    @Test
    void anIdentityBelongsToOneAccount() {
        signsIn(new Browser(), user).leadsTo("/");
        var other = Browser.of("other-" + email, PASSWORD);
        links(other, user).leadsTo("/account/identities?failed=ELSEWHERE");
        other.get("/account/identities?failed=ELSEWHERE")
                .shows("linked to another account already")
                .hides("Unlink " + email);
    }

    @Test
    void theLastWayInIsNotTakenAway() {
        var browser = new Browser();
        signsIn(browser, user);
        var id = database.queryForObject("select id from provider_identity where account = ?", String.class, account());
        var path = "/account/identities/" + id + "/remove";
        var csrf = browser.get("/account").csrf();
        browser.post(path, csrf).is(422).shows("You could not sign in any more without it.");
        var stranger = Browser.of("stranger-" + email, PASSWORD);
        stranger.post(path, stranger.get("/account").csrf()).is(404);

        browser.post("/account/password", csrf, "next", PASSWORD).leadsTo("/account?done=password");
        browser.post(path, browser.get("/account").csrf()).leadsTo("/account/identities?done=unlinked");
        isRefused(new Browser(), "HAS_ACCOUNT", "An account has your email address already.", user);
        new Browser().signIn(email, PASSWORD).leadsTo("/");
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                said("another nonce", "nonce", "c29tZWJvZHkgZWxzZQ"),
                said("no nonce", "nonce", ""),
                said("another client", "aud", List.of("another")),
                said("several clients, for another", "azp", "another"),
                said("another issuer", "iss", "https://evil.example"),
                said("no end", "exp", ""));
    }

    private static Arguments said(String what, String claim, Object value) {
        return Arguments.of(what, Map.of(claim, value));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongAnswers")
    void aTokenOfWhichAPartIsWrongCountsForNothing(String what, Map<String, Object> claims) {
        PROVIDER.says(user, claims);
        isRefused(new Browser(), "WRONG", "gave an answer that does not count here", user);
        assertThat(database.queryForObject("select count(*) from account where email = ?", Integer.class, email))
                .isZero();
    }

    @Test
    void aTokenThatIsOverCountsForNothing() {
        PROVIDER.says(
                user,
                Map.of(
                        "exp",
                        clock.instant().minusSeconds(120),
                        "iat",
                        clock.instant().minusSeconds(180)));
        isRefused(new Browser(), "WRONG", "gave an answer that does not count here", user);
    }

    @Test
    void aTokenByAnotherKeyCountsForNothing() {
        PROVIDER.isForged(true);
        isRefused(new Browser(), "WRONG", "gave an answer that does not count here", user);
    }

    @Test
    void anAddressThatNobodyHasVerifiedMakesNoAccount() {
        PROVIDER.says(user, Map.of("email_verified", false));
        isRefused(new Browser(), "NO_MAIL", "no email address of yours that was verified", user);
        PROVIDER.says(user, Map.of("email", ""));
        isRefused(new Browser(), "NO_MAIL", "no email address of yours that was verified", user);
        PROVIDER.says(user, Map.of("email", "a\r\nBcc: b@c.example"));
        isRefused(new Browser(), "NO_MAIL", "no email address of yours that was verified", user);
    }

    @Test
    void anAddressThatIsSaidAtAnotherPlaceCounts() {
        PROVIDER.says(user, Map.of("email", "", "email_verified", ""))
                .saysElsewhere(user, Map.of("email", email, "email_verified", true));
        var browser = new Browser();
        signsIn(browser, user).leadsTo("/");
        browser.get("/account").shows(email);
        PROVIDER.saysElsewhere(user, Map.of("sub", "somebody-else", "email", email, "email_verified", true));
        isRefused(new Browser(), "WRONG", "gave an answer that does not count here", user);
    }

    @Test
    void aWayBackIsGoodOnceAndInItsBrowserAndForTenMinutes() {
        var browser = new Browser();
        var back = PROVIDER.way(goes(browser), user);
        new Browser().get(back).leadsTo("/sign-in?failed=OVER");
        var other = new Browser();
        goes(other);
        other.get(back).leadsTo("/sign-in?failed=OVER");
        browser.get(back.replaceFirst("state=.", "state=%2F")).leadsTo("/sign-in?failed=OVER");
        browser.get(back).leadsTo("/sign-in?failed=OVER");

        var late = PROVIDER.way(goes(browser), user);
        clock.tick(Duration.ofMinutes(10).plusSeconds(1));
        browser.get(late).leadsTo("/sign-in?failed=OVER");
        var good = PROVIDER.way(goes(browser), user);
        browser.get(good).leadsTo("/");
        browser.get(good).leadsTo("/account/identities?failed=OVER");
        browser.get("/account/identities?failed=OVER").shows("That took too long");
    }

    @Test
    void whoDoesNotWantToIsNotLetIn() {
        for (var each : Map.of(
                        "access_denied", "CANCELLED",
                        "invalid_scope", "REFUSED",
                        "temporarily_unavailable", "DOWN")
                .entrySet()) {
            var browser = new Browser();
            var state = UriComponentsBuilder.fromUriString(goes(browser))
                    .build()
                    .getQueryParams()
                    .getFirst("state");
            browser.get(ProviderVisits.CALLBACK + "?error=" + each.getKey() + "&state=" + state)
                    .leadsTo("/sign-in?failed=" + each.getValue());
        }
        new Browser().get("/sign-in?failed=NOTHING").is(200).hides("Please check");
        var browser = new Browser();
        var state = UriComponentsBuilder.fromUriString(goes(browser))
                .build()
                .getQueryParams()
                .getFirst("state");
        browser.get(ProviderVisits.CALLBACK + "?state=" + state + "&code=wrong").leadsTo("/sign-in?failed=WRONG");
    }

    @Test
    void aLockedAccountStaysLocked() {
        signsIn(new Browser(), user).leadsTo("/");
        database.update("update account set locked_at = current_timestamp where email = ?", email);
        isRefused(new Browser(), "LOCKED", "Your account is locked.", user);
    }

    @Test
    void itGoesWithItsAccount() {
        var browser = new Browser();
        signsIn(browser, user);
        var csrf = browser.get("/account").csrf();
        browser.get("/account/delete").hides("type=\"password\"");
        browser.post("/account/delete", csrf).leadsTo("/sign-in?closed");
        assertThat(database.queryForObject(
                        "select count(*) from provider_identity where label = ?", Integer.class, email))
                .isZero();
        signsIn(new Browser(), user).leadsTo("/"); // a new account
    }
}
