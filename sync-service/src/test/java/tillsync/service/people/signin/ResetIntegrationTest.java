package tillsync.service.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;
import tillsync.service.people.account.Credentials;

/** A forgotten password. */
@MailServiceTest
class ResetIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String OTHER = "another horse battery";

    @Autowired
    JdbcTemplate database;

    private final String email = UUID.randomUUID() + "@example.com";

    @Test
    void isReplacedOnceByTheLinkAndAllSessionsEnd() {
        var signedIn = Mailboxes.user(email, PASSWORD);
        var made = signedIn.api(
                "POST", "/api/v1/tokens", "{\"label\":\"x\"}", "Authorization", Credentials.basic(email, PASSWORD));
        var token = made.json().get("token").stringValue();
        database.update(
                "insert into passkey select 'p' || substring(id, 2), id, ?, ?, ?, 0, 'x', '', false, false,"
                        + " current_timestamp, null from account where email = ?",
                email.getBytes(StandardCharsets.UTF_8),
                new byte[1],
                new byte[1],
                email);

        var forgetful = Mailboxes.browser();
        assertThat(forgetful
                        .fill("/forgot", "email", " " + email.toUpperCase() + " ")
                        .location())
                .isEqualTo("/forgot/done");
        var link = Mailboxes.link(Mailboxes.of(email, 3).get(2)); // the second one tells of the token
        assertThat(link).matches("/reset\\?secret=[A-Za-z0-9_-]{43}");
        assertThat(forgetful.get(link).location()).isEqualTo("/reset");
        assertThat(forgetful.fill("/reset", "password", "short").status()).isEqualTo(422);
        assertThat(forgetful.fill("/reset", "password", OTHER).location()).isEqualTo("/reset/done");
        assertThat(forgetful.get("/reset/done").text()).contains("Your password was changed");
        assertThat(Mailboxes.about(email, "password was changed")).contains("was changed");

        assertThat(signedIn.get("/account").location()).isEqualTo("/sign-in");
        assertThat(forgetful
                        .api("GET", "/api/v1/account", null, "Authorization", "Bearer " + token)
                        .status())
                .as("API tokens end too")
                .isEqualTo(401);
        assertThat(database.queryForObject("select count(*) from passkey where label = 'x'", Integer.class))
                .as("and passkeys")
                .isZero();
        assertThat(Mailboxes.browser().signIn(email, PASSWORD).status()).isEqualTo(422);
        assertThat(Mailboxes.browser().signIn(email, OTHER).status()).isEqualTo(303);
        forgetful.get(link);
        assertThat(forgetful.get("/reset").text()).contains("This link is no longer valid");
    }

    @Test
    void ofAnAddressWithoutAccountLooksTheSameAndSendsNothing() {
        var first = Mailboxes.browser();
        assertThat(first.fill("/forgot", "email", "nobody" + email).location()).isEqualTo("/forgot/done");
        Mailboxes.user(email, PASSWORD);
        assertThat(first.fill("/forgot", "email", email).location()).isEqualTo("/forgot/done");
        Mailboxes.of(email, 2);
        assertThat(Mailboxes.to("nobody" + email)).isEmpty();
    }

    @Test
    void isNeverLinkedToAHostThatTheRequestNames() {
        Mailboxes.user(email, PASSWORD);
        var evil = Mailboxes.browser().with("X-Forwarded-Host", "evil.example").with("X-Forwarded-Proto", "http");
        evil.fill("/forgot", "email", email);
        assertThat(Mailboxes.text(Mailboxes.of(email, 2).get(1)))
                .contains("http://sync.example/reset?secret=")
                .doesNotContain("evil");
    }

    @Test
    void byALinkThatIsOverIsRefused() {
        Mailboxes.user(email, PASSWORD);
        var browser = Mailboxes.browser();
        browser.fill("/forgot", "email", email);
        var link = Mailboxes.link(Mailboxes.of(email, 2).get(1));
        browser.get(link);
        var form = browser.get("/reset");
        database.update("update password_reset set expires_at = timestamp with time zone '2026-01-01 00:00:00Z'");
        assertThat(browser.post("/reset", form.csrf(), "password", OTHER).status())
                .isEqualTo(404);
        assertThat(browser.get("/reset").text()).contains("This link is no longer valid");
        assertThat(Mailboxes.browser().get("/reset").text())
                .as("without a link")
                .contains("This link is no longer valid");
        browser.get("/reset?secret=" + "x".repeat(4_000));
        assertThat(browser.get("/reset").text()).contains("This link is no longer valid");
    }
}
