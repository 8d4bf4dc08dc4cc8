package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;

/** What users do with their own account. */
@ServiceTest
class OwnAccountIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String OTHER = "another horse battery";
    private static final String TILL = "{\"name\":\"Hauptkasse\",\"place\":\"Graz\",\"model\":\"POSSUM16\","
            + "\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1\"}";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate database;

    private final String email = UUID.randomUUID() + "@example.com";

    private static Browser.Page fill(Browser browser, String path, String... fields) {
        return browser.post(path, browser.get("/account").csrf(), fields);
    }

    private int count(String query, Object... values) {
        return database.queryForObject("select count(*) from " + query, Integer.class, values);
    }

    @Test
    void aNameIsChanged() {
        var browser = Browser.of(port, email, PASSWORD);
        assertThat(fill(browser, "/account/name", "name", " <b>Müller</b> ").location())
                .isEqualTo("/account?done=name");
        assertThat(browser.get("/account?done=name").text())
                .contains("The name was saved.", "&lt;b&gt;Müller&lt;/b&gt;")
                .doesNotContain("<b>Müller");
        var blank = fill(browser, "/account/name", "name", " ");
        assertThat(blank.status()).isEqualTo(422);
        assertThat(blank.text()).contains("aria-invalid=\"true\"", "id=\"name-fault\"", "href=\"#name\"");
    }

    @Test
    void anotherPasswordEndsTheOtherSessionsAndKeepsTokensAndThisOneUnderANewSecret() {
        var here = Browser.of(port, email, PASSWORD);
        var elsewhere = new Browser(port);
        elsewhere.signIn(email, PASSWORD);
        var token = token(here);
        var before = here.secret();

        assertThat(fill(here, "/account/password", "current", "wrong", "next", OTHER)
                        .text())
                .contains("The present password is wrong.");
        assertThat(fill(here, "/account/password", "current", PASSWORD, "next", "short")
                        .text())
                .contains("Choose 12 to 200 characters.");
        assertThat(elsewhere.get("/account").status()).isEqualTo(200);

        assertThat(fill(here, "/account/password", "current", PASSWORD, "next", OTHER)
                        .location())
                .isEqualTo("/account?done=password");
        assertThat(here.secret()).isNotEqualTo(before);
        assertThat(here.get("/account?done=password").text()).contains("The password was changed.");
        assertThat(elsewhere.get("/account").location()).isEqualTo("/sign-in");
        assertThat(new Browser(port)
                        .api("GET", "/api/v1/account", null, "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);
        assertThat(new Browser(port).signIn(email, PASSWORD).status()).isEqualTo(422);
    }

    private static String token(Browser browser) {
        var made = fill(browser, "/account/tokens", "label", "Lagerskript", "password", PASSWORD);
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.header("Cache-Control")).contains("no-store");
        var found = Pattern.compile("tsu_[A-Za-z0-9_-]{43}").matcher(made.text());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @Test
    void tokensAreMadeShownOnceAndRevoked() {
        var browser = Browser.of(port, email, PASSWORD);
        var token = token(browser);
        var page = browser.get("/account");
        assertThat(page.text()).contains("Lagerskript").doesNotContain(token);
        var revoke =
                Pattern.compile("action=\"(/account/tokens/[^\"]+/revoke)\"").matcher(page.text());
        assertThat(revoke.find()).isTrue();
        var stranger = Browser.of(port, "x" + email, PASSWORD);
        assertThat(fill(stranger, revoke.group(1)).status()).isEqualTo(404);
        var again = fill(browser, "/account/tokens", "label", "Lagerskript", "password", PASSWORD);
        assertThat(again.status()).as("the page was loaded again").isEqualTo(422);
        assertThat(again.text())
                .contains("You have a token of this name already.")
                .doesNotContain("tsu_");
        assertThat(fill(browser, revoke.group(1)).location()).isEqualTo("/account?done=revoked");
        assertThat(browser.get("/account?done=revoked").text()).contains("The token is revoked.");
        assertThat(new Browser(port)
                        .api("GET", "/api/v1/account", null, "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
        assertThat(fill(browser, "/account/tokens", "label", "", "password", PASSWORD)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aScriptChangesThePasswordToo() {
        var browser = Browser.of(port, email, PASSWORD);
        var token = token(browser);
        var put = new Browser(port)
                .api(
                        "PUT",
                        "/api/v1/account/password",
                        "{\"current\":\"" + PASSWORD + "\",\"next\":\"" + OTHER + "\"}",
                        "Authorization",
                        "Bearer " + token);
        assertThat(put.status()).isEqualTo(204);
        assertThat(put.response().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.get("/account").location()).isEqualTo("/sign-in");
    }

    private String id() {
        return database.queryForObject("select id from account where email = ?", String.class, email);
    }

    @Test
    void anAccountIsClosedWithAllThatIsOnlyItsOwn() {
        var browser = Browser.of(port, email, PASSWORD);
        var elsewhere = new Browser(port);
        elsewhere.signIn(email, PASSWORD);
        var token = token(browser);
        var id = id();
        var merchant = database.queryForObject("select merchant from membership where account = ?", String.class, id);
        assertThat(fill(browser, "/account/delete", "password", "wrong").text()).contains("The password is wrong.");
        assertThat(browser.get("/account/delete").text()).contains("It cannot be undone.");
        assertThat(fill(browser, "/account/delete", "password", PASSWORD).location())
                .isEqualTo("/sign-in?closed");
        assertThat(browser.get("/sign-in?closed").text()).contains("Your account is deleted.");

        assertThat(browser.get("/account").location()).isEqualTo("/sign-in");
        assertThat(elsewhere.get("/account").location()).isEqualTo("/sign-in");
        assertThat(new Browser(port)
                        .api("GET", "/api/v1/account", null, "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
        assertThat(new Browser(port).signIn(email, PASSWORD).status()).isEqualTo(422);
        for (var of : List.of(
                "account where id",
                "membership where account",
                "account_token where account",
                "browser_session where principal_name",
                "till_user where account")) {
            assertThat(count(of + " = ?", id)).as(of).isZero();
        }
        assertThat(count("merchant where id = ?", merchant)).isZero();
        assertThat(Browser.of(port, email, OTHER).get("/account").status())
                .as("and may be made anew")
                .isEqualTo(200);
    }

    @Test
    void theOnlyOwnerOfATillDoesNotLeaveIt() {
        var browser = Browser.of(port, email, PASSWORD);
        var device = device(browser);
        database.update("delete from till_user where device = ?", device);
        database.update(
                "insert into till_user (device, account, role, since) values (?, ?, 'OWNER', current_timestamp)",
                device,
                id());
        var close = "{\"password\":\"" + PASSWORD + "\"}";
        var refused = browser.api(
                "DELETE",
                "/api/v1/account",
                close,
                "X-CSRF-TOKEN",
                browser.get("/account").csrf());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("code").stringValue()).isEqualTo("LAST_OWNER");
        assertThat(refused.json().get("deviceIds").get(0).stringValue()).isEqualTo(device);
        assertThat(browser.get("/account/delete").text()).contains("You are the only owner", "Hauptkasse", ", Graz");
        assertThat(fill(browser, "/account/delete", "password", PASSWORD).status())
                .isEqualTo(409);
        assertThat(browser.get("/account").status()).isEqualTo(200);

        Browser.of(port, "x" + email, PASSWORD);
        database.update(
                "insert into till_user (device, account, role, since)"
                        + " select ?, id, 'OWNER', current_timestamp from account where email = ?",
                device,
                "x" + email);
        var merchant = database.queryForObject("select merchant from device where id = ?", String.class, device);
        assertThat(browser.api(
                                "DELETE",
                                "/api/v1/account",
                                close,
                                "X-CSRF-TOKEN",
                                browser.get("/account").csrf())
                        .status())
                .isEqualTo(204);
        assertThat(database.queryForObject("select name from merchant where id = ?", String.class, merchant))
                .as("the merchant lives on, under no person's name")
                .isEqualTo("Betrieb");
    }

    private static String device(Browser browser) {
        var made = browser.api(
                "POST",
                "/api/v1/devices",
                TILL,
                "X-CSRF-TOKEN",
                browser.get("/account").csrf());
        return made.json().get("deviceId").stringValue();
    }

    @Test
    void aTillThatWasSignedOffKeepsNobody() {
        var browser = Browser.of(port, email, PASSWORD);
        var device = device(browser);
        browser.api(
                "DELETE",
                "/api/v1/devices/" + device,
                null,
                "X-CSRF-TOKEN",
                browser.get("/account").csrf());
        assertThat(fill(browser, "/account/delete", "password", PASSWORD).location())
                .isEqualTo("/sign-in?closed");
    }
}
