package tillsync.service.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.people.account.Credentials;
import tillsync.service.people.factor.CodeApp;

/** A merchant wants a second factor of all who have a role at its tills. */
@ServiceTest
class FactorChoiceIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String CHOICE = "/account/second-factor/required";

    @Autowired
    JdbcTemplate database;

    private final String email = UUID.randomUUID() + "@example.com";

    private Browser owner() {
        var owner = Browser.of(email, PASSWORD);
        var page = owner.get(CHOICE).shows("Switch your own on first, or add a passkey:");
        owner.post(CHOICE, page.csrf(), "required", "on")
                .is(422)
                .shows("Switch your own second factor on first, or add a passkey.");
        CodeApp.setUp(owner, Instant.now());
        return owner;
    }

    private String colleague(Browser owner) {
        var till = owner.till("till");
        var address = "colleague-" + email;
        Browser.of(address, PASSWORD);
        database.update(
                "insert into till_user (device, account, role, since)"
                        + " select ?, id, 'VIEWER', current_timestamp from account where email = ?",
                till.id(),
                address);
        return address;
    }

    @Test
    void whoHasNoneSetsItUpAtTheNextSignInBeforeAnythingElse() {
        var owner = owner();
        var address = colleague(owner);
        var before = new Browser();
        before.signIn(address, PASSWORD).leadsTo("/");
        owner.post(CHOICE, owner.get(CHOICE).csrf(), "required", "on").leadsTo(CHOICE + "?done");

        before.get("/account").is(200); // who is signed in stays so
        var browser = new Browser();
        browser.get("/notices");
        browser.signIn(address, PASSWORD).leadsTo("/sign-in/second-factor");
        browser.get("/account").leadsTo("/sign-in");
        new Browser()
                .api(
                        "POST",
                        "/api/v1/tokens",
                        "{\"label\":\"x\"}",
                        "Authorization",
                        Credentials.basic(address, PASSWORD))
                .is(401, "SECOND_FACTOR");
        browser.signIn(address, PASSWORD);
        var page = browser.get("/sign-in/second-factor").shows("Your business wants a second factor");
        var app = CodeApp.reads(page);
        browser.post("/sign-in/second-factor", page.csrf(), "code", app.wrong(Instant.now()))
                .is(422);
        var made = browser.post("/sign-in/second-factor", page.csrf(), "code", app.code(Instant.now()))
                .is(200);
        assertThat(CodeApp.recoveryCodes(made)).hasSize(10);
        browser.get("/account").is(200);
        browser.post("/account/second-factor/remove", browser.get("/account").csrf())
                .is(422)
                .shows("Your business wants a second factor of everybody.");
        new Browser().signIn(address, PASSWORD).leadsTo("/sign-in/code");
    }

    @Test
    void othersAreAskedForNothing() {
        var owner = owner();
        owner.post(CHOICE, owner.get(CHOICE).csrf(), "required", "on").is(303);
        var stranger = Browser.of("x" + email, PASSWORD);
        var merchant = database.queryForObject(
                "select m.merchant from membership m join account a on a.id = m.account where a.email = ?",
                String.class,
                email);
        stranger.post(CHOICE, stranger.get(CHOICE).csrf(), "merchant", merchant, "required", "off")
                .is(404);
        new Browser().signIn("x" + email, PASSWORD).leadsTo("/");
        owner.post(CHOICE, owner.get(CHOICE).csrf(), "required", "off").leadsTo(CHOICE + "?done");
        owner.get(CHOICE).shows("It is not required.");
    }
}
