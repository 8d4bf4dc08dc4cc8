package tillsync.service.people.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;

/** What a session may do, and which requests have none. */
@ServiceTest
@Import(TickedClock.Ticks.class)
class SessionIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TickedClock clock;

    private final String email = UUID.randomUUID() + "@example.com";

    private static String csrf(Browser browser) {
        return browser.get("/account").csrf();
    }

    private long lastUse(String email) {
        return database.queryForObject(
                "select max(last_access_time) from browser_session where principal_name ="
                        + " (select id from account where email = ?)",
                Long.class,
                email);
    }

    @Test
    void theCookieIsForThisServiceAloneAndForNoScript() {
        var ofForm = new Browser().get("/sign-in").header("Set-Cookie");
        var ofPage = new Browser().get("/account").header("Set-Cookie");
        Browser.of(email, PASSWORD);
        var ofSession = new Browser().signIn(email, PASSWORD).header("Set-Cookie");
        assertThat(ofForm).startsWith("tillsync-form=");
        assertThat(ofPage).startsWith("tillsync-next=");
        assertThat(ofSession).startsWith("tillsync=");
        assertThat(List.of(ofForm, ofPage, ofSession)).allSatisfy(cookie -> assertThat(cookie)
                .contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
                .doesNotContain("Secure", "Domain"));
    }

    @Test
    void lookingAtAFormStoresNothing() {
        var stranger = new Browser();
        int before = database.queryForObject("select count(*) from browser_session", Integer.class);
        var form = stranger.get("/sign-in");
        assertThat(stranger.get("/sign-in").header("Set-Cookie"))
                .as("it has its cookie")
                .isEmpty();
        stranger.get("/sign-up");
        stranger.post("/sign-in", form.csrf(), "email", "x@example.com", "password", "wrong")
                .is(422);
        // a form without its cookie
        new Browser()
                .post("/sign-in", form.csrf(), "email", email, "password", PASSWORD)
                .is(403);
        assertThat(database.queryForObject("select count(*) from browser_session", Integer.class))
                .isEqualTo(before);
    }

    @Test
    void theApiTakesASessionAndItsTokenForWhatChanges() {
        var browser = Browser.of(email, PASSWORD);
        assertThat(browser.api("GET", "/api/v1/account", null).text("email")).isEqualTo(email);
        var till =
                "{\"name\":\"x\",\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1\"}";
        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            var without = browser.api(method, "/api/v1/devices", till);
            without.is(403);
            assertThat(without.code()).isEqualTo("CSRF");
            assertThat(without.header("Content-Type")).isEqualTo("application/problem+json");
        }
        browser.api("POST", "/api/v1/devices", till, "X-CSRF-TOKEN", csrf(browser))
                .is(201);
    }

    @Test
    void aTokenOfAnotherSessionIsNone() {
        var victim = Browser.of(email, PASSWORD);
        var attacker = Browser.of("x" + email, PASSWORD);
        victim.post("/account/name", csrf(attacker), "name", "Eve").is(403);
        victim.api("DELETE", "/api/v1/account", "{}", "X-CSRF-TOKEN", csrf(attacker))
                .is(403);
        victim.get("/account").shows("Anna").hides("Eve");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/sign-in", "/sign-up", "/sign-out", "/account/name", "/account/delete", "/set-up", "/reset"})
    void aFormWithoutItsTokenIsAFriendlyPage(String path) {
        var browser = Browser.of(path.length() + email, PASSWORD);
        for (var csrf : new String[] {null, "", "made-up"}) {
            var refused = browser.post(path, csrf, "email", email, "password", PASSWORD, "name", "x")
                    .is(403);
            assertThat(refused.header("Content-Type")).startsWith("text/html");
            refused.shows("The form is out of date.");
        }
        var stranger = new Browser().post(path, null, "email", email);
        boolean forUsers = path.startsWith("/account") || path.equals("/sign-out");
        assertThat(stranger.status()).as("without a session").isEqualTo(forUsers ? 303 : 403);
        stranger.leadsTo(forUsers ? "/sign-in?ended" : "");
        browser.get("/account").is(200); // still signed in
    }

    @Test
    void aRequestWithItsOwnAuthorizationNeverUsesTheSession() {
        var browser = Browser.of(email, PASSWORD);
        long before = lastUse(email);
        browser.api("GET", "/api/v1/account", null, "Authorization", "Bearer tsu_never")
                .is(401);
        browser.api("GET", "/api/v1/account", null, "Authorization", "").is(401);
        var other = Shop.open("other" + email.hashCode());
        var asOther = browser.api("GET", "/api/v1/account", null, "Authorization", "Bearer " + other.token());
        assertThat(asOther.text("email")).startsWith("other");
        // an empty plan is refused as such: no CSRF token is needed
        browser.api("POST", "/api/v1/topology/plan", "{\"assignments\":[]}", "Authorization", "Bearer " + other.token())
                .is(422);
        assertThat(lastUse(email)).isEqualTo(before);
    }

    @Test
    void tillsHaveNoSessionsWhateverTheySend() {
        var browser = Browser.of(email, PASSWORD);
        var till = Shop.open("tills" + email.hashCode()).till("till");
        long before = lastUse(email);
        int sessions = database.queryForObject("select count(*) from browser_session", Integer.class);
        browser.api("GET", "/api/v1/till/changes", null).is(401); // a user's session
        browser.api("POST", "/oauth2/device_authorization", "{}").is(400);
        var pulled = browser.api("GET", "/api/v1/till/changes", null, "Authorization", "Bearer " + till.token())
                .is(200);
        assertThat(pulled.response().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(lastUse(email)).isEqualTo(before);
        assertThat(database.queryForObject("select count(*) from browser_session", Integer.class))
                .isEqualTo(sessions);
    }

    @Test
    void thePageOfAnAccountThatIsGoneIsGoneAtOnce() {
        var browser = Browser.of(email, PASSWORD);
        database.update("delete from membership where account = (select id from account where email = ?)", email);
        database.update("delete from account where email = ?", email);
        browser.get("/account").leadsTo("/sign-in");
        browser.api("GET", "/api/v1/account", null).is(401);
    }

    @Test
    void aSessionOfAnOlderEpochIsNone() {
        var browser = Browser.of(email, PASSWORD);
        database.update("update account set epoch = epoch + 1 where email = ?", email);
        browser.get("/account").leadsTo("/sign-in");
    }

    @Test
    void aSessionIsOverAfterNinetyDaysOfTheServicesClock() {
        clock.tick(Duration.ofDays(91));
        var browser = Browser.of(email, PASSWORD);
        browser.get("/account").is(200);
        clock.tick(Duration.ofDays(89));
        browser.get("/account").is(200);
        clock.tick(Duration.ofDays(2));
        browser.get("/account").leadsTo("/sign-in");
    }

    @Test
    void signingOutEndsTheSessionForWhoeverHasItsSecret() {
        var browser = Browser.of(email, PASSWORD);
        var thief = new Browser();
        thief.secret(browser.secret());
        thief.get("/account").is(200);
        browser.post("/sign-out", csrf(browser));
        thief.get("/account").is(303);
    }

    @Test
    void nobodyIsSentElsewhere() {
        for (var path :
                List.of("/%5C%5Cevil.example", "//evil.example/", "/..//evil.example", "/account?to=//evil.example")) {
            var sent = new Browser().get("http://127.0.0.1:" + port + path);
            assertThat(sent.location()).as(path).isIn("", "/sign-in");
        }
        new Browser().signUp(email, PASSWORD);
        var browser = new Browser();
        var form = browser.get("/sign-in?return-to=//evil.example&to=https://evil.example");
        browser.post("/sign-in", form.csrf(), "email", email, "password", PASSWORD, "return-to", "//evil")
                .leadsTo("/");
        browser.get("/account?lang=de&x=//evil.example").leadsTo("/account?x=//evil.example");
    }

    @Test
    void headAndOptionsChangeNothingAndShowNothing() {
        var browser = new Browser();
        var head = browser.send("HEAD", "/sign-in", BodyPublishers.noBody()).is(200);
        assertThat(head.text()).isEmpty();
        assertThat(browser.send("OPTIONS", "/sign-in", BodyPublishers.noBody()).text())
                .isEmpty();
        browser.send("HEAD", "/account", BodyPublishers.noBody()).is(303);
        browser.send("OPTIONS", "/account", BodyPublishers.noBody()).is(303);
        assertThat(browser.send("TRACE", "/sign-in", BodyPublishers.noBody()).status())
                .isBetween(400, 499);
    }

    @Test
    void programsHearOfNoPages() {
        var curl = new Browser();
        var answer = curl.send("GET", "/account", BodyPublishers.noBody(), "Accept", "*/*")
                .is(401);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        var api = curl.get("/api/v1/account");
        api.is(401); // also if a browser asks
        assertThat(api.header("Content-Type")).isEqualTo("application/problem+json");
    }
}
