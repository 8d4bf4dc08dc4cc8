package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;

/** Forms as no browser would send them, and fields as people and machines fill them in. */
@ServiceTest
class BadFormsIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Autowired
    JdbcTemplate database;

    private final String email = UUID.randomUUID() + "@example.com";

    private int accounts() {
        return database.queryForObject("select count(*) from account", Integer.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "anna",
                "@example.com", "anna@", "a b@example.com",
                "a@b@c", "a\u0000@example.com", "a\r\nBcc: b@example.com@example.com",
                "anna@example.com\nBcc:x", "anna,eva@example.com", "anna<eva@example.com",
                "\"anna\"@example.com", "anna;eva@example.com", "anna\u202e@example.com",
                "anna(x)@example.com"
            })
    void anAddressThatIsNoneIsSaidToBeNone(String odd) {
        int before = accounts();
        var page = new Browser()
                .fill("/sign-up", "name", "Anna", "email", odd, "password", PASSWORD)
                .is(422)
                .shows("id=\"email-fault\"", "Enter an email address such as anna@example.com.");
        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void allFaultsOfAFormAreSaidAtOnce() {
        var page = new Browser().fill("/sign-up", "name", " ", "email", "anna", "password", "short");
        assertThat(page.text()).containsSubsequence("href=\"#name\"", "href=\"#email\"", "href=\"#password\"");
        page.shows("id=\"name-fault\"", "id=\"email-fault\"", "id=\"password-fault\"");
        assertThat(page.text())
                .as("the summary names its fields, in the order of the form")
                .containsSubsequence("Name: Enter something", "Email address: Enter an", "Password: Choose 12");
    }

    @Test
    void longAndOddFieldsAreRefusedOrHarmless() {
        int before = accounts();
        var browser = new Browser();
        for (var field : List.of(
                "x".repeat(321),
                "x".repeat(65) + "@example.com",
                "x@" + "y".repeat(300),
                "anna@example.",
                "anna@.com",
                "anna@a..b")) {
            browser.fill("/sign-up", "name", "Anna", "email", field, "password", PASSWORD)
                    .is(422);
            browser.signIn(field, PASSWORD).is(422);
        }
        for (var password : List.of("", "short", "x".repeat(11), "x".repeat(201), "x".repeat(60_000))) {
            browser.fill("/sign-up", "name", "Anna", "email", email, "password", password)
                    .is(422)
                    .shows("Choose 12 to 200 characters.");
            browser.signIn(email, password).is(422);
        }
        for (var name :
                List.of("", " ", "\u200b", "a\u0000b", "a\r\nBcc: b@example.com", "\u202eannA", "x".repeat(401))) {
            browser.fill("/sign-up", "name", name, "email", email, "password", PASSWORD)
                    .is(422)
                    .shows("id=\"name-fault\"");
        }
        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void halvesOfCharactersInPasswordsAreRefusedAndNeverAnError() {
        var api = new Browser();
        var made = api.api(
                        "POST",
                        "/api/v1/accounts",
                        "{\"email\":\"" + email + "\",\"name\":\"x\",\"password\":\"\\ud800 half of a character\"}")
                .is(422);
        assertThat(made.text("errors/0/code")).isEqualTo("LONE_SURROGATE");
        var user = Browser.of(email, PASSWORD);
        var csrf = user.get("/account").csrf();
        user.api(
                        "PUT",
                        "/api/v1/account/password",
                        "{\"current\":\"\\udfff\",\"next\":\"" + PASSWORD + "\"}",
                        "X-CSRF-TOKEN",
                        csrf)
                .is(403);
        user.api("DELETE", "/api/v1/account", "{\"password\":\"\\ud800\"}", "X-CSRF-TOKEN", csrf)
                .is(403);
        user.api("DELETE", "/api/v1/account", "{}", "X-CSRF-TOKEN", csrf).is(403);
        user.api("DELETE", "/api/v1/account", "null", "X-CSRF-TOKEN", csrf).is(400);
        user.api("DELETE", "/api/v1/account", null, "X-CSRF-TOKEN", csrf).is(400);
    }

    @Test
    void anEmojiAndAnUmlautTypedEitherWayAreOnePassword() {
        new Browser().signUp(email, "Pa\u0308sswort \ud83d\udd11 lang");
        new Browser().signIn(email, "P\u00e4sswort \ud83d\udd11 lang").is(303);
        new Browser()
                .signIn(" " + email.toUpperCase() + " ", "P\u00e4sswort \ud83d\udd11 lang")
                .is(303);
    }

    @Test
    void brokenFormsAreRefused() {
        var browser = Browser.of(email, PASSWORD);
        var csrf = browser.get("/account").csrf();
        browser.post("/account/name", csrf, "name", "A", "name", "B").is(400);
        browser.post("/account/name?name=A", csrf, "x", "y").is(400); // in the address
        browser.post("/account/name", csrf).is(422); // nothing
        var stranger = new Browser();
        var token = stranger.get("/sign-in").csrf();
        // a password in the address
        stranger.post("/sign-in?email=" + email + "&password=correct+horse+battery", token)
                .is(400);
        stranger.post("/sign-in", token).is(422);
        for (var body : List.of("_csrf=" + token.substring(1) + "&%", "email=%zz&_csrf", "&&&===", "%", "\u0000")) {
            var broken = stranger.send("POST", "/sign-in", BodyPublishers.ofString(body), "Content-Type", FORM);
            assertThat(broken.status()).as(body).isIn(400, 403);
        }
        stranger.send("POST", "/sign-in", BodyPublishers.ofString("{}"), "Content-Type", "application/json")
                .is(403);
        stranger.send(
                        "POST",
                        "/sign-in",
                        BodyPublishers.ofString("{}"),
                        "Content-Type",
                        "application/json",
                        "X-CSRF-TOKEN",
                        token)
                .is(422);
        var multipart = stranger.send(
                "POST",
                "/sign-in",
                BodyPublishers.ofString("--x\r\n"),
                "Content-Type",
                "multipart/form-data; boundary=x",
                "X-CSRF-TOKEN",
                token);
        assertThat(multipart.status()).isBetween(400, 499);
        browser.get("/account").shows("Anna");
    }

    @Test
    void bodiesThatAreTooLargeAreSaidToBe() {
        var stranger = new Browser();
        var token = stranger.get("/sign-in").csrf();
        for (int kibibytes : List.of(100, 1_200)) {
            var large = "email=x&password=" + "x".repeat(kibibytes * 1024);
            for (var header : List.of("X-CSRF-TOKEN", "X-Nothing")) {
                for (var body : List.of(
                        BodyPublishers.ofString(large),
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes())))) {
                    stranger.send("POST", "/sign-in", body, "Content-Type", FORM, header, token)
                            .is(413)
                            .shows("Too large.");
                }
            }
        }
        assertThat(stranger.get("/sign-in").csrf()).isNotEmpty();
        var html = BodyPublishers.ofString("x".repeat(1_200 * 1024));
        stranger.send("POST", "/sign-in", html, "Content-Type", "text/html", "X-CSRF-TOKEN", token)
                .is(413)
                .shows("Too large.", "</html>");
    }

    @Test
    void aFormWithItsTokenInAHeaderIsReadToo() {
        var browser = Browser.of(email, PASSWORD);
        var token = browser.get("/account").csrf();
        browser.send(
                        "POST",
                        "/account/name",
                        BodyPublishers.ofString("name=Berta"),
                        "Content-Type",
                        FORM,
                        "X-CSRF-TOKEN",
                        token)
                .is(303);
        browser.get("/account").shows("Berta");
    }

    @Test
    void addressesThatCannotBeReadAreRefused() {
        var browser = Browser.of(email, PASSWORD);
        for (var path : List.of("/account", "/sign-up", "/api/v1/devices")) {
            var answer = browser.raw("GET " + path + "?limit=%zz HTTP/1.1");
            assertThat(answer).as(path).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void tenMebibytesAreNotReadToTheirEnd() {
        var stranger = new Browser();
        var token = stranger.get("/sign-in").csrf();
        var large = "email=x&password=" + "x".repeat(10 * 1024 * 1024);
        for (var path : List.of("/sign-in", "/api/v1/tokens")) {
            try {
                var refused = stranger.send(
                        "POST",
                        path,
                        BodyPublishers.ofString(large),
                        "Content-Type",
                        path.equals("/sign-in") ? FORM : "application/json",
                        "X-CSRF-TOKEN",
                        token);
                assertThat(refused.status()).isIn(400, 403, 413);
            } catch (UncheckedIOException closedWhileItWasSent) {
                assertThat(closedWhileItWasSent.getCause()).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void oneAccountIsMadeOfManySignUpsAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var tries = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 8; i++) {
                tries.add(() -> new Browser()
                        .fill("/sign-up", "name", "Anna", "email", email, "password", PASSWORD)
                        .status());
            }
            for (var done : threads.invokeAll(tries)) {
                assertThat(done.get()).isIn(303, 429);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(database.queryForObject("select count(*) from account where email = ?", Integer.class, email))
                .isEqualTo(1);
        new Browser().signIn(email, PASSWORD).is(303);
    }
}
