package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;

/** What is limited by network address for everybody who has not signed in. */
@MailServiceTest
class ThrottledStrangersIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    int port;

    private final String email = UUID.randomUUID() + "@example.com";

    private static String account(String email) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\",\"name\":\"Anna\"}";
    }

    @Test
    void signUpsAreTwentyAnHour() {
        var bot = Mailboxes.browser(port);
        for (int i = 0; i < 20; i++) {
            assertThat(bot.api("POST", "/api/v1/accounts", account(i + email)).status())
                    .isEqualTo(202);
        }
        var tooMany = bot.api("POST", "/api/v1/accounts", account("20" + email));
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 181);
        var page = bot.fill("/sign-up", "name", "Anna", "email", "21" + email, "password", PASSWORD);
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.text())
                .contains("Too many tries.", "value=\"21" + email + "\"")
                .doesNotContain(PASSWORD);
        assertThat(Mailboxes.browser(port)
                        .api("POST", "/api/v1/accounts", account("22" + email))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void unknownTokensAreCountedGenerouslyAndGoodOnesNever() {
        var owner = Mailboxes.user(port, email, PASSWORD);
        var made = owner.api(
                "POST", "/api/v1/tokens", "{\"label\":\"x\"}", "Authorization", Credentials.basic(email, PASSWORD));
        var token = made.json().get("token").stringValue();
        var shop = Mailboxes.networkAddress();
        var bot = new Browser(port).with("X-Forwarded-For", shop);
        for (int i = 0; i < 50; i++) {
            assertThat(bot.api("GET", "/api/v1/account", null, "Authorization", "Bearer tsu_" + i)
                            .status())
                    .isEqualTo(401);
            assertThat(bot.api("GET", "/api/v1/till/changes", null, "Authorization", "Bearer tst_" + i)
                            .status())
                    .isEqualTo(401);
        }
        var tooMany = bot.api("GET", "/api/v1/till/changes", null, "Authorization", "Bearer tst_50");
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.json().get("code").stringValue()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 11);
        for (int i = 0; i < 20; i++) {
            assertThat(bot.api("GET", "/api/v1/account", null, "Authorization", "Bearer " + token)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(bot.api("POST", "/oauth2/token", "", "Authorization", "Bearer tst_dead")
                        .status())
                .as("a till that was signed off pairs anew")
                .isEqualTo(400);
    }

    @Test
    void sessionsOfStrangersAreThreeHundred() {
        var address = Mailboxes.networkAddress();
        for (int i = 0; i < 300; i++) {
            assertThat(new Browser(port)
                            .with("X-Forwarded-For", address)
                            .get("/confirm?secret=x")
                            .status())
                    .isEqualTo(303);
        }
        var tooMany = new Browser(port).with("X-Forwarded-For", address).get("/confirm?secret=x");
        for (int i = 0; i < 50 && tooMany.status() == 303; i++) { // on a slow machine some have come back
            tooMany = new Browser(port).with("X-Forwarded-For", address).get("/confirm?secret=x");
        }
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.header("Retry-After")).isNotEmpty();
        assertThat(tooMany.header("Set-Cookie")).doesNotContain("tillsync=");
        assertThat(tooMany.text()).contains("Too many requests.");
        assertThat(new Browser(port)
                        .with("X-Forwarded-For", address)
                        .get("/sign-in")
                        .status())
                .as("what needs no session is not limited")
                .isEqualTo(200);
        assertThat(new Browser(port)
                        .with("X-Forwarded-For", address)
                        .get("/account")
                        .location())
                .isEqualTo("/sign-in");
    }
}
