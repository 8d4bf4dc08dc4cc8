package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;

/** What is limited by network address for everybody who has not signed in. */
@MailServiceTest
class ThrottledStrangersIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    private final String email = UUID.randomUUID() + "@example.com";

    private static String account(String email) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\",\"name\":\"Anna\"}";
    }

    @Test
    void signUpsAreTwentyAnHour() {
        var bot = Mailboxes.browser();
        for (int i = 0; i < 20; i++) {
            bot.api("POST", "/api/v1/accounts", account(i + email)).is(202);
        }
        var tooMany = bot.api("POST", "/api/v1/accounts", account("20" + email)).is(429);
        assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 181);
        bot.fill("/sign-up", "name", "Anna", "email", "21" + email, "password", PASSWORD)
                .is(429)
                .shows("Too many tries.", "value=\"21" + email + "\"")
                .hides(PASSWORD);
        Mailboxes.browser()
                .api("POST", "/api/v1/accounts", account("22" + email))
                .is(202);
    }

    @Test
    void unknownTokensAreCountedGenerouslyAndGoodOnesNever() {
        var owner = Mailboxes.user(email, PASSWORD);
        var made = owner.api(
                "POST", "/api/v1/tokens", "{\"label\":\"x\"}", "Authorization", Credentials.basic(email, PASSWORD));
        var token = made.text("token");
        var shop = Mailboxes.networkAddress();
        var bot = new Browser().with("X-Forwarded-For", shop);
        for (int i = 0; i < 50; i++) {
            bot.api("GET", "/api/v1/account", null, "Authorization", "Bearer tsu_" + i)
                    .is(401);
            bot.api("GET", "/api/v1/till/changes", null, "Authorization", "Bearer tst_" + i)
                    .is(401);
        }
        var tooMany = bot.api("GET", "/api/v1/till/changes", null, "Authorization", "Bearer tst_50")
                .is(429);
        assertThat(tooMany.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 11);
        for (int i = 0; i < 20; i++) {
            bot.api("GET", "/api/v1/account", null, "Authorization", "Bearer " + token)
                    .is(200);
        }
        // a till that was signed off pairs anew
        bot.api("POST", "/oauth2/token", "", "Authorization", "Bearer tst_dead").is(400);
    }

    @Test
    void sessionsOfStrangersAreThreeHundred() {
        var address = Mailboxes.networkAddress();
        Mailboxes.browser().signUp(email, PASSWORD);
        var link = Mailboxes.link(Mailboxes.of(email, 1).get(0));
        for (int i = 0; i < 300; i++) {
            new Browser().with("X-Forwarded-For", address).get(link).is(303);
        }
        var tooMany = new Browser().with("X-Forwarded-For", address).get(link);
        for (int i = 0; i < 50 && tooMany.status() == 303; i++) { // on a slow machine some have come back
            tooMany = new Browser().with("X-Forwarded-For", address).get(link);
        }
        tooMany.is(429);
        assertThat(tooMany.header("Retry-After")).isNotEmpty();
        assertThat(tooMany.header("Set-Cookie")).doesNotContain("tillsync=");
        tooMany.shows("Too many requests.");
        // pages that need no session are not limited: a link with a wrong secret, the sign-in page
        new Browser().with("X-Forwarded-For", address).get("/confirm?secret=x").is(303);
        new Browser().with("X-Forwarded-For", address).get("/sign-in").is(200);
        new Browser().with("X-Forwarded-For", address).get("/account").leadsTo("/sign-in");
    }
}
