package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;

/** What users do with their own account. */
@ServiceTest
class OwnAccountIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String OTHER = "another horse battery";
    private static final String TILL = "{\"name\":\"Hauptkasse\",\"place\":\"Graz\",\"model\":\"POSSUM16\","
            + "\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1\"}";

    @Autowired
    JdbcTemplate database;

    private final String email = UUID.randomUUID() + "@example.com";

    private static Answer fill(Browser browser, String path, String... fields) {
        return browser.post(path, browser.get("/account").csrf(), fields);
    }

    private int count(String query, Object... values) {
        return database.queryForObject("select count(*) from " + query, Integer.class, values);
    }

    @Test
    void aNameIsChanged() {
        var browser = Browser.of(email, PASSWORD);
        fill(browser, "/account/name", "name", " <b>Müller</b> ").leadsTo("/account?done=name");
        browser.get("/account?done=name")
                .shows("The name was saved.", "&lt;b&gt;Müller&lt;/b&gt;")
                .hides("<b>Müller");
        fill(browser, "/account/name", "name", " ")
                .is(422)
                .shows("aria-invalid=\"true\"", "id=\"name-fault\"", "href=\"#name\"");
    }

    @Test
    void anotherPasswordEndsTheOtherSessionsAndKeepsTokensAndThisOneUnderANewSecret() {
        var here = Browser.of(email, PASSWORD);
        var elsewhere = new Browser();
        elsewhere.signIn(email, PASSWORD);
        var token = token(here);
        var before = here.secret();

        fill(here, "/account/password", "current", "wrong", "next", OTHER).shows("The current password is wrong.");
        fill(here, "/account/password", "current", PASSWORD, "next", "short").shows("Choose 12 to 200 characters.");
        elsewhere.get("/account").is(200);

        fill(here, "/account/password", "current", PASSWORD, "next", OTHER).leadsTo("/account?done=password");
        assertThat(here.secret()).isNotEqualTo(before);
        here.get("/account?done=password").shows("The password was changed.");
        elsewhere.get("/account").leadsTo("/sign-in");
        new Browser()
                .api("GET", "/api/v1/account", null, "Authorization", "Bearer " + token)
                .is(200);
        new Browser().signIn(email, PASSWORD).is(422);
    }

    private static String token(Browser browser) {
        var made = fill(browser, "/account/tokens", "label", "Lagerskript", "operate", "on", "password", PASSWORD)
                .is(200);
        assertThat(made.header("Cache-Control")).contains("no-store");
        var found = Pattern.compile("tsu_[A-Za-z0-9_-]{43}").matcher(made.text());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @Test
    void tokensAreMadeShownOnceAndRevoked() {
        var browser = Browser.of(email, PASSWORD);
        var token = token(browser);
        var page = browser.get("/account").shows("Lagerskript").hides(token);
        var revoke =
                Pattern.compile("action=\"(/account/tokens/[^\"]+/revoke)\"").matcher(page.text());
        assertThat(revoke.find()).isTrue();
        var stranger = Browser.of("x" + email, PASSWORD);
        fill(stranger, revoke.group(1)).is(404);
        var again = fill(browser, "/account/tokens", "label", "Lagerskript", "password", PASSWORD);
        again.is(422); // the page was loaded again
        again.shows("You have a token of this name already.").hides("tsu_");
        fill(browser, revoke.group(1)).leadsTo("/account?done=revoked");
        browser.get("/account?done=revoked").shows("The token is revoked.");
        new Browser()
                .api("GET", "/api/v1/account", null, "Authorization", "Bearer " + token)
                .is(401);
        fill(browser, "/account/tokens", "label", "", "password", PASSWORD).is(422);
    }

    @Test
    void aScriptChangesThePasswordToo() {
        var browser = Browser.of(email, PASSWORD);
        var token = token(browser);
        var put = new Browser()
                .api(
                        "PUT",
                        "/api/v1/account/password",
                        "{\"current\":\"" + PASSWORD + "\",\"next\":\"" + OTHER + "\"}",
                        "Authorization",
                        "Bearer " + token)
                .is(204);
        assertThat(put.response().headers().allValues("Set-Cookie")).isEmpty();
        browser.get("/account").leadsTo("/sign-in");
    }

    private String id() {
        return database.queryForObject("select id from account where email = ?", String.class, email);
    }

    @Test
    void anAccountIsClosedWithAllThatIsOnlyItsOwn() {
        var browser = Browser.of(email, PASSWORD);
        var elsewhere = new Browser();
        elsewhere.signIn(email, PASSWORD);
        var token = token(browser);
        var id = id();
        var merchant = database.queryForObject("select merchant from membership where account = ?", String.class, id);
        fill(browser, "/account/delete", "password", "wrong").shows("The password is wrong.");
        browser.get("/account/delete").shows("It cannot be undone.");
        fill(browser, "/account/delete", "password", PASSWORD).leadsTo("/sign-in?closed");
        browser.get("/sign-in?closed").shows("Your account is deleted.");

        browser.get("/account").leadsTo("/sign-in");
        elsewhere.get("/account").leadsTo("/sign-in");
        new Browser()
                .api("GET", "/api/v1/account", null, "Authorization", "Bearer " + token)
                .is(401);
        new Browser().signIn(email, PASSWORD).is(422);
        for (var of : List.of(
                "account where id",
                "membership where account",
                "account_token where account",
                "passkey where account",
                "browser_session where principal_name",
                "till_user where account")) {
            assertThat(count(of + " = ?", id)).as(of).isZero();
        }
        assertThat(count("merchant where id = ?", merchant)).isZero();
        Browser.of(email, OTHER).get("/account").is(200); // and may be made anew
    }

    @Test
    void theOnlyOwnerOfATillDoesNotLeaveIt() {
        var browser = Browser.of(email, PASSWORD);
        var device = device(browser);
        database.update("delete from till_user where device = ?", device);
        database.update(
                "insert into till_user (device, account, role, since) values (?, ?, 'OWNER', current_timestamp)",
                device,
                id());
        var close = "{\"password\":\"" + PASSWORD + "\"}";
        var refused = browser.does("DELETE", "/api/v1/account", close).is(409);
        assertThat(refused.code()).isEqualTo("LAST_OWNER");
        assertThat(refused.text("deviceIds/0")).isEqualTo(device);
        browser.get("/account/delete").shows("You are the only owner", "Hauptkasse", ", Graz");
        fill(browser, "/account/delete", "password", PASSWORD).is(409);
        browser.get("/account").is(200);

        Browser.of("x" + email, PASSWORD);
        database.update(
                "insert into till_user (device, account, role, since)"
                        + " select ?, id, 'OWNER', current_timestamp from account where email = ?",
                device,
                "x" + email);
        var merchant = database.queryForObject("select merchant from device where id = ?", String.class, device);
        browser.does("DELETE", "/api/v1/account", close).is(204);
        assertThat(database.queryForObject("select name from merchant where id = ?", String.class, merchant))
                .as("the merchant lives on, under no person's name")
                .isEqualTo("Betrieb");
    }

    private static String device(Browser browser) {
        var made = browser.does("POST", "/api/v1/devices", TILL);
        return made.text("deviceId");
    }

    @Test
    void aTillThatWasSignedOffKeepsNobody() {
        var browser = Browser.of(email, PASSWORD);
        var device = device(browser);
        browser.does("DELETE", "/api/v1/devices/" + device, null);
        fill(browser, "/account/delete", "password", PASSWORD).leadsTo("/sign-in?closed");
    }
}
