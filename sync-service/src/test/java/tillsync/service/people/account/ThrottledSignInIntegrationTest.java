package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.people.access.Accounts;
import tillsync.service.store.disk.Durability;

/** Who guesses waits; who knows does not. */
@MailServiceTest
class ThrottledSignInIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final int FREE = 5;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Durability durability;

    private final String email = UUID.randomUUID() + "@example.com";

    private static Answer wrong(Browser browser, String email) {
        return browser.signIn(email, "not the password");
    }

    private static void fiveWrong(Browser browser, String email) {
        for (int i = 0; i < FREE; i++) {
            wrong(browser, email).is(422);
        }
    }

    @Test
    void theSixthWrongPasswordWaitsAndTheOwnerElsewhereDoesNot() {
        var owner = Mailboxes.user(email, PASSWORD);
        var bot = Mailboxes.browser();
        fiveWrong(bot, email);
        var sixth = wrong(bot, email).is(429);
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(1, 181);
        sixth.shows("Too many tries. Please wait " + sixth.header("Retry-After") + " seconds.");
        bot.signIn(email, PASSWORD).is(429); // not even looked at
        Mailboxes.browser().signIn(email, PASSWORD).is(303);
        owner.get("/account").is(200);
    }

    @Test
    void anUnknownUserWaitsAsAKnownOneDoes() {
        Mailboxes.user(email, PASSWORD);
        var statuses = new ArrayList<String>();
        for (var name : new String[] {email, "x" + email}) {
            var bot = Mailboxes.browser();
            var seen = new StringBuilder();
            for (int i = 0; i < FREE + 3; i++) {
                seen.append(wrong(bot, name).status()).append(' ');
            }
            statuses.add(seen.toString());
        }
        assertThat(statuses.get(0)).isEqualTo(statuses.get(1)).endsWith("422 429 429 429 ");
    }

    @Test
    void pagesAndScriptsCountTogether() {
        Mailboxes.user(email, PASSWORD);
        var bot = Mailboxes.browser();
        for (int i = 0; i < FREE; i++) {
            bot.api("POST", "/api/v1/tokens", "{\"label\":\"x\"}", "Authorization", Credentials.basic(email, "wrong"))
                    .is(401);
        }
        var sixth = bot.api(
                        "POST",
                        "/api/v1/tokens",
                        "{\"label\":\"x\"}",
                        "Authorization",
                        Credentials.basic(email, PASSWORD))
                .is(429);
        assertThat(sixth.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(1, 181);
        wrong(bot, email).is(429);
    }

    @Test
    void whoGuessesAtManyAccountsWaitsButNotTheColleagueWhoSignsInThereEveryDay() {
        Mailboxes.user(email, PASSWORD);
        var shop = Mailboxes.networkAddress();
        var colleague = new Browser().with("X-Forwarded-For", shop);
        colleague.signIn(email, PASSWORD).is(303);
        var bot = new Browser().with("X-Forwarded-For", shop);
        for (int i = 0; i < FREE; i++) {
            wrong(bot, i + "." + email).is(422);
        }
        wrong(bot, "another" + email).is(429);
        new Browser().with("X-Forwarded-For", shop).signIn(email, PASSWORD).is(303);
    }

    @Test
    void guessesFromManyAddressesAreSlowedDownAndTheOwnerComesInFromWhereTheyWereBefore() {
        var home = Mailboxes.networkAddress();
        Mailboxes.user(email, PASSWORD);
        new Browser().with("X-Forwarded-For", home).signIn(email, PASSWORD).is(303);
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 55; i++) {
            statuses.add(wrong(Mailboxes.browser(), email).status());
        }
        assertThat(statuses.subList(0, 50)).containsOnly(422);
        assertThat(statuses.get(54)).isEqualTo(429);
        new Browser().with("X-Forwarded-For", home).signIn(email, PASSWORD).is(303);
    }

    /** 25 networks of one line, all of the same /48; each guesses at another account. */
    @Test
    void whoHasAWholeIpv6LineGuessesFourTimesAsOften() {
        var line = "2001:db8:" + Integer.toHexString(UUID.randomUUID().hashCode() & 0xffff) + ":";
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 25; i++) {
            var bot = new Browser().with("X-Forwarded-For", line + Integer.toHexString(i << 8) + "::1");
            statuses.add(wrong(bot, i + email).status());
        }
        assertThat(statuses.subList(0, 20)).containsOnly(422);
        assertThat(statuses.get(24)).isEqualTo(429);
    }

    @Test
    void rightPasswordsAreFree() {
        Mailboxes.user(email, PASSWORD);
        var browser = Mailboxes.browser();
        for (int i = 0; i < 8; i++) {
            var fresh = browser.get("/sign-in");
            if (fresh.status() == 303) {
                browser.post("/sign-out", browser.get("/account").csrf());
            }
            browser.signIn(email, PASSWORD).is(303);
        }
    }

    @Test
    void thePresentPasswordIsNoWayAround() {
        var browser = Mailboxes.user(email, PASSWORD);
        for (int i = 0; i < FREE; i++) {
            browser.post("/account/delete", browser.get("/account").csrf(), "password", "wrong " + i)
                    .is(403);
        }
        browser.post("/account/delete", browser.get("/account").csrf(), "password", PASSWORD)
                .is(429);
        browser.get("/account").is(200); // but the session goes on
    }

    /** What a start finds: nothing in memory, and what is stored. */
    @Test
    void whereTheOwnerHasBeenIsKnownAfterARestart() {
        var home = Mailboxes.networkAddress();
        Mailboxes.user(email, PASSWORD);
        new Browser().with("X-Forwarded-For", home).signIn(email, PASSWORD);
        var restarted = new KnownNetworks(jdbc, durability, Clock.systemUTC());
        assertThat(restarted.has(email, NetworkAddress.of(home))).isTrue();
        assertThat(restarted.has(email, NetworkAddress.of(Mailboxes.networkAddress())))
                .isFalse();
        assertThat(restarted.has("x" + email, NetworkAddress.of(home))).isFalse();

        var account = accounts.byEmail(email).orElseThrow();
        for (int i = 0; i < 25; i++) {
            restarted.add(account, NetworkAddress.of("2001:db8:" + i + "::1"));
        }
        assertThat(restarted.has(email, NetworkAddress.of(home)))
                .as("the last twenty")
                .isFalse();
        assertThat(jdbc.sql("select count(*) from known_network where account = ?")
                        .param(account.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(20);
    }

    @Test
    void rightPasswordsAreBoundedToo() {
        Mailboxes.user(email, PASSWORD);
        var bot = Mailboxes.browser();
        var statuses = new ArrayList<Integer>();
        for (int i = 0; i < 65; i++) {
            statuses.add(bot.api(
                            "POST",
                            "/api/v1/tokens",
                            "{\"label\":\"x\"}",
                            "Authorization",
                            Credentials.basic(email, PASSWORD))
                    .status());
        }
        assertThat(statuses.subList(0, 60)).containsOnly(201);
        assertThat(statuses.get(64)).isEqualTo(429);
    }
}
