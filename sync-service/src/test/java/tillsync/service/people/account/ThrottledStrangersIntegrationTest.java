package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;
import tillsync.service.TickedClock;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.Accounts;
import tillsync.service.store.database.Ids;
import tillsync.service.store.disk.Durability;

/** What is limited by network address for everybody who has not signed in. */
@MailServiceTest
class ThrottledStrangersIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    BeanFactory parts;

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

    /** Others would make accounts from many networks. */
    @Test
    void signUpsHaveALimitInAll() {
        var clock = new TickedClock();
        var few = new SignUps(
                parts.getBean(Accounts.class),
                parts.getBean(PendingSignUps.class),
                parts.getBean(AddressConfirmation.class),
                parts.getBean(Passwords.class),
                parts.getBean(Durability.class),
                parts.getBean(Ids.class),
                clock,
                new AccountSettings(true, 4, 3, 5),
                new RateLimits(clock));
        assertThat(asks(few, "192.0.2.1")).isTrue();
        assertThat(asks(few, "192.0.2.1")).isTrue();
        assertThat(asks(few, "192.0.2.1")).isTrue();
        assertThat(asks(few, "192.0.2.1")).as("the fourth of its network").isFalse();
        assertThat(asks(few, "192.0.2.2")).as("the fourth in all").isTrue();
        assertThat(asks(few, "192.0.2.3")).isFalse();
        clock.tick(Duration.ofMinutes(14));
        assertThat(asks(few, "192.0.2.3")).isFalse();
        clock.tick(Duration.ofMinutes(1));
        assertThat(asks(few, "192.0.2.3")).isTrue();
        assertThat(asks(few, "192.0.2.4")).isFalse();
    }

    private boolean asks(SignUps signUps, String network) {
        try {
            signUps.ask(new SignUps.Wanted("Anna", UUID.randomUUID() + "@example.com", PASSWORD, null), network);
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
            assertThat(refusal.facts()).containsKey("retryAfterSeconds");
            return false;
        }
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
