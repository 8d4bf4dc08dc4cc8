package tillsync.service.people.passkey;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.TickedClock;
import tillsync.service.operation.admin.Admin;
import tillsync.service.people.account.Credentials;
import tillsync.service.people.factor.CodeApp;
import tillsync.service.store.database.DataSettings;

/** Where a merchant wants a second factor, a passkey is one. */
@ServiceTest
@TestPropertySource(properties = "tillsync.public-address=" + PasskeyIntegrationTest.ORIGIN)
@Import(TickedClock.Ticks.class)
class PasskeyAsFactorIntegrationTest {
    private static final String CHOICE = "/account/second-factor/required";

    @Autowired
    JdbcTemplate database;

    @Autowired
    TickedClock clock;

    @Autowired
    DataSettings data;

    private final String email = UUID.randomUUID() + "@example.com";
    private final SoftwareAuthenticator device = new SoftwareAuthenticator("localhost", PasskeyIntegrationTest.ORIGIN);
    private PasskeyUser anna;
    private int used = 1;

    /** She requires it of all, herself too. */
    @BeforeEach
    void aUserWithAPasskeyAlone() {
        anna = PasskeyUser.of(email);
        anna.makes("Handy", device).is(303);
        var owner = anna.browser();
        owner.post(CHOICE, owner.get(CHOICE).csrf(), "required", "on").leadsTo(CHOICE + "?done");
    }

    private Answer showsThePasskey(Browser browser) {
        return PasskeyUser.signsIn(browser, device.counts(++used));
    }

    private Browser half() {
        var browser = new Browser();
        browser.signIn(email, PasskeyUser.PASSWORD).leadsTo("/sign-in/passkey");
        return browser;
    }

    private String id() {
        return database.queryForObject(
                "select id from passkey where account = (select id from account where email = ?)", String.class, email);
    }

    @Test
    void itLetsInByItselfAndNoAppIsAskedFor() {
        var browser = new Browser();
        showsThePasskey(browser).leadsTo("/");
        browser.get("/account").is(200);
    }

    @Test
    void afterThePasswordItIsAskedForAndNothingElseGoesOn() {
        var browser = new Browser();
        browser.get("/team");
        browser.signIn(email, PasskeyUser.PASSWORD).leadsTo("/sign-in/passkey");
        browser.get("/sign-in/passkey").is(200).shows("Yours is a passkey", "Sign in with a passkey");
        browser.get("/sign-in/second-factor").leadsTo("/sign-in"); // no way around
        browser.get("/account").leadsTo("/sign-in");
        browser.get("/team");
        showsThePasskey(browser).leadsTo("/team");
        new Browser().get("/sign-in/passkey").leadsTo("/sign-in");
    }

    @Test
    void onThatAsksItsUserForNothingDoesNotCount() {
        var browser = half();
        showsThePasskey(browser, device.asksNobody()).is(422);
        browser.get("/account").leadsTo("/sign-in");
        var other = PasskeyUser.of("x" + email);
        var silent = new SoftwareAuthenticator("localhost", PasskeyIntegrationTest.ORIGIN).asksNobody();
        other.makes("Stick", silent).is(422);
        var page = other.browser().get(CHOICE);
        other.browser().post(CHOICE, page.csrf(), "required", "on").is(422).shows("or add a passkey.");
    }

    private Answer showsThePasskey(Browser browser, SoftwareAuthenticator changed) {
        return PasskeyUser.signsIn(browser, changed.counts(++used));
    }

    @Test
    void theLastOneStaysUntilThereIsAnAppAndTheAppMayGoAgain() {
        anna.removes(id()).is(422).shows("this passkey is your only one");
        showsThePasskey(new Browser()).is(303);
        CodeApp.setUp(anna.browser(), clock.instant());
        anna.browser()
                .post(
                        "/account/second-factor/remove",
                        anna.browser().get("/account").csrf())
                .leadsTo("/account/second-factor?done=passkey");
        anna.browser().get("/account/second-factor?done=passkey").shows("Your passkey is your second factor now");
        anna.removes(id()).is(422);
        anna.makes("Laptop", new SoftwareAuthenticator("localhost", PasskeyIntegrationTest.ORIGIN))
                .is(303);
        var first = database.queryForObject(
                "select id from passkey where label = 'Handy' and account = (select id from account where email = ?)",
                String.class,
                email);
        anna.removes(first).is(303);
    }

    @Test
    void theAppStaysOnceThereIsNoPasskey() {
        CodeApp.setUp(anna.browser(), clock.instant());
        anna.removes(id()).is(303);
        anna.browser()
                .post(
                        "/account/second-factor/remove",
                        anna.browser().get("/account").csrf())
                .is(422);
    }

    @Test
    void aProgramIsNotLetInByThePasswordAlone() {
        new Browser()
                .api(
                        "POST",
                        "/api/v1/tokens",
                        "{\"label\":\"x\",\"code\":\"123456\"}",
                        "Authorization",
                        Credentials.basic(email, PasskeyUser.PASSWORD))
                .is(401, "SECOND_FACTOR");
    }

    @Test
    void itShowsAgainWhoTheUserIsAndThePasswordDoesNot() {
        clock.tick(Duration.ofMinutes(11));
        var asking = anna.begins("Laptop").is(403).shows("Show your passkey").hides("id=\"step-up\"");
        anna.browser()
                .post("/account/passkeys/new", asking.csrf(), "label", "Laptop", "step-up", PasskeyUser.PASSWORD)
                .is(422);
        var asked = anna.browser().post("/sign-in/passkey/options", asking.csrf());
        var shown = device.counts(++used).shows(asked.at("options"));
        anna.browser()
                .post("/account/passkeys/new", asked.text("csrf"), "label", "Laptop", "step-up-passkey", shown)
                .is(200);
    }

    @Test
    void aResetOfThePasswordKeepsItAndTheOperatorRemovesIt() {
        var admin = new Admin(data.data());
        var link = admin.json("reset-password", email).get("link").stringValue();
        var mailbox = new Browser();
        mailbox.get(link.substring(link.indexOf("/reset")));
        mailbox.fill("/reset", "password", "another horse battery").leadsTo("/reset/done");
        mailbox.signIn(email, "another horse battery").leadsTo("/sign-in/passkey");
        showsThePasskey(mailbox).leadsTo("/");

        admin.run("reset-second-factor", email).is(0);
        showsThePasskey(new Browser()).is(422);
        new Browser().signIn(email, "another horse battery").leadsTo("/sign-in/second-factor");
    }
}
