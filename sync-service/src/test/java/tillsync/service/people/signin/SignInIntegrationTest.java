package tillsync.service.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;

@ServiceTest
class SignInIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    JdbcTemplate database;

    private final String email = UUID.randomUUID() + "@example.com";

    @Test
    void whoSignsUpIsSignedInAndCanSignOutAndIn() {
        var browser = new Browser();
        browser.fill("/sign-up", "name", "Anna", "email", email, "password", PASSWORD)
                .leadsTo("/");
        browser.get("/").is(200);
        var account = browser.get("/account").is(200).shows(email);
        assertThat(account.header("Cache-Control")).contains("no-store");

        browser.post("/sign-out", account.csrf()).leadsTo("/sign-in");
        browser.get("/account").leadsTo("/sign-in");
        browser.signIn(email, PASSWORD).leadsTo("/account");
    }

    @Test
    void withoutASignInServiceNothingOfItIsThere() {
        var browser = Browser.of(email, PASSWORD);
        for (var page :
                List.of(browser.get("/account"), new Browser().get("/sign-in"), new Browser().get("/sign-up"))) {
            page.is(200).hides("oidc", "OpenID");
        }
        var csrf = browser.get("/account").csrf();
        browser.post("/sign-in/oidc", csrf).is(404);
        browser.get("/sign-in/oidc/callback?code=x&state=y").is(404);
        browser.get("/account/identities").is(404);
        browser.post("/account/identities", csrf).is(404);
    }

    @Test
    void whoSignsUpAgainIsSignedInByTheRightPasswordAlone() {
        new Browser().signUp(email, PASSWORD);
        var right = new Browser();
        right.fill("/sign-up", "name", "Other", "email", email, "password", PASSWORD)
                .leadsTo("/");
        right.get("/account").shows(email, "value=\"Anna\"");

        var wrong = new Browser().with("Accept-Language", "en");
        wrong.fill("/sign-up", "name", "Eve", "email", email, "password", "a password of a stranger")
                .leadsTo("/sign-up/done");
        wrong.get("/sign-up/done").shows("If this account existed already");
        wrong.get("/account").leadsTo("/sign-in");
        new Browser().signIn(email, "a password of a stranger").is(422);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreTheSamePage() {
        new Browser().signUp(email, PASSWORD);
        var wrong = new Browser().signIn(email, "not the password");
        var unknown = new Browser().signIn("x" + email.substring(1), "not the password");
        wrong.is(422).shows("Email address or password is wrong.").hides("not the password");
        assertThat(without(wrong)).isEqualTo(without(unknown).replace("x" + email.substring(1), email));
    }

    private static String without(Answer page) {
        return page.text().replace(page.csrf(), "");
    }

    @Test
    void theSecretIsNewAtSignInAndOnlyItsHashIsStored() {
        new Browser().signUp(email, PASSWORD);
        var browser = new Browser();
        browser.get("/sign-in");
        var before = browser.secret();
        browser.signIn(email, PASSWORD);
        var secret = browser.secret();
        assertThat(secret).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(before);
        var fixated = new Browser();
        fixated.secret(before);
        fixated.get("/account").is(303); // the old one is dead
        assertThat(database.queryForList("select session_id from browser_session", String.class))
                .isNotEmpty()
                .doesNotContain(secret);
    }

    @Test
    void severalPagesOpenedAtOnceAreAllShown() throws Exception {
        var browser = Browser.of(email, PASSWORD);
        var threads = Executors.newFixedThreadPool(6);
        try {
            var opened = threads.invokeAll(Collections.nCopies(12, (Callable<Answer>) () -> browser.get("/account")));
            for (var page : opened) {
                page.get().is(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aNulIsNowhereAnError() {
        var browser = Browser.of(email, PASSWORD);
        for (var path : List.of("/?after=%00", "/api/v1/inbox?status=%00", "/api/v1/devices?after=a%00b")) {
            browser.get(path).is(400);
        }
        new Browser().signIn("a\0b@example.com", PASSWORD).is(422);
    }

    @Test
    void whoIsSentToSignInComesBackToWhereTheyWantedToGo() {
        new Browser().signUp(email, PASSWORD);
        var browser = new Browser();
        browser.get("/account?from=here").is(303).leadsTo("/sign-in");
        browser.signIn(email, PASSWORD).leadsTo("/account?from=here");
    }
}
