package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;

/** Where mails are sent, an account is made by whoever reads the mailbox and knows the password. */
@MailServiceTest
class ConfirmationIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    JdbcTemplate database;

    private final String email = UUID.randomUUID() + "@example.com";

    private int accounts() {
        return database.queryForObject("select count(*) from account where email = ?", Integer.class, email);
    }

    @Test
    void anAccountIsThereOnceItsAddressIsConfirmed() throws Exception {
        var browser = Mailboxes.browser();
        browser.signUp(email, PASSWORD);
        var mail = Mailboxes.of(email, 1).get(0);
        assertThat(mail.getFrom()[0].toString()).isEqualTo("Tillsync <tillsync@sync.example>");
        assertThat(mail.getSubject()).isEqualTo("Bestätigen Sie Ihre E-Mail-Adresse / Confirm your email address");
        assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(Mailboxes.text(mail)).contains("Guten Tag", "Hello").doesNotContain(PASSWORD, "Anna");
        assertThat(accounts()).isZero();
        assertThat(browser.signIn(email, PASSWORD).status()).isEqualTo(422);

        var link = Mailboxes.link(mail);
        var opened = browser.get(link);
        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.location()).isEqualTo("/confirm");
        assertThat(accounts()).as("looking changes nothing").isZero();
        assertThat(browser.get("/confirm").location())
                .as("the browser that has signed up needs no password")
                .isEqualTo("/");
        assertThat(browser.get("/account").text()).contains(email);

        assertThat(accounts()).isEqualTo(1);
        assertThat(database.queryForList("select 1 from sign_up where email = ?", email))
                .isEmpty();
        browser.get(link);
        assertThat(browser.get("/confirm").text()).contains("This link is no longer valid");
    }

    @Test
    void whoSignsOthersUpWithAPasswordOfTheirOwnGetsNothing() {
        Mailboxes.browser().signUp(email, "a password of a stranger");
        var owner = Mailboxes.browser();
        owner.get(Mailboxes.link(Mailboxes.of(email, 1).get(0)));
        owner.signUp(email, PASSWORD);
        Mailboxes.of(email, 2);
        var strangers = owner.fill("/confirm", "password", PASSWORD);
        assertThat(strangers.status()).isEqualTo(422);
        assertThat(strangers.text()).contains("This is not the password of this sign-up.");
        assertThat(accounts()).isZero();

        owner.get(Mailboxes.link(Mailboxes.of(email, 2).get(1)));
        owner.get("/confirm").leadsTo("/");
        assertThat(Mailboxes.browser().signIn(email, "a password of a stranger").status())
                .isEqualTo(422);
    }

    @Test
    void theOwnerOfAnAccountIsToldThatThereIsOneAndNobodyElseIs() {
        var owner = Mailboxes.user(email, PASSWORD);
        var stranger = Mailboxes.browser();
        var fresh = Mailboxes.browser();
        var known = stranger.fill("/sign-up", "name", "x", "email", email, "password", "a password of a stranger");
        var unknown = fresh.fill("/sign-up", "name", "x", "email", "x" + email, "password", "a password of a stranger");
        assertThat(known.location()).isEqualTo(unknown.location());
        assertThat(without(stranger.get("/sign-up/done"))).isEqualTo(without(fresh.get("/sign-up/done")));
        var mail = Mailboxes.of(email, 2).get(1);
        assertThat(Mailboxes.text(mail)).contains("has an account already");
        assertThat(Mailboxes.text(mail)).contains("http://sync.example/sign-in", "http://sync.example/forgot");
        assertThat(Mailboxes.browser().signIn(email, PASSWORD).status()).isEqualTo(303);
        assertThat(owner.get("/account").status()).isEqualTo(200);
    }

    private static String without(Answer page) {
        return page.text().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    @Test
    void theMailIsSentAgainWithAnotherLink() {
        var browser = Mailboxes.browser();
        browser.signUp(email, PASSWORD);
        var first = Mailboxes.link(Mailboxes.of(email, 1).get(0));
        assertThat(browser.post("/sign-up/again", browser.get("/sign-up/done").csrf())
                        .location())
                .isEqualTo("/sign-up/done");
        var second = Mailboxes.link(Mailboxes.of(email, 2).get(1));
        assertThat(second).isNotEqualTo(first);
        browser.get(first);
        assertThat(browser.get("/confirm").text()).contains("This link is no longer valid");
        browser.get(second);
        browser.get("/confirm").is(303);
        browser.get("/account").is(200);
    }

    @Test
    void anotherBrowserIsAskedForThePasswordAndALinkSignsInOnce() {
        var browser = Mailboxes.browser();
        browser.signUp(email, PASSWORD);
        var link = Mailboxes.link(Mailboxes.of(email, 1).get(0));
        var elsewhere = Mailboxes.browser();
        elsewhere.get(link);
        elsewhere.get("/confirm").is(200).shows("name=\"password\"");
        assertThat(accounts()).isZero();
        assertThat(elsewhere.fill("/confirm", "password", PASSWORD).location()).isEqualTo("/");

        browser.get(link);
        browser.get("/confirm").is(200).shows("This link is no longer valid");
        browser.get("/account").leadsTo("/sign-in");
    }

    @Test
    void aLinkIsGoodForADay() {
        var browser = Mailboxes.browser();
        browser.signUp(email, PASSWORD);
        var link = Mailboxes.link(Mailboxes.of(email, 1).get(0));
        database.update(
                "update sign_up set expires_at = timestamp with time zone '2026-01-01 00:00:00Z' where email = ?",
                email);
        browser.get(link);
        assertThat(browser.get("/confirm").text()).contains("This link is no longer valid");
        assertThat(browser.post("/confirm", browser.get("/sign-in").csrf(), "password", PASSWORD)
                        .status())
                .isEqualTo(404);
        assertThat(accounts()).isZero();
    }

    @Test
    void nobodysMailboxIsFilled() {
        for (int i = 0; i < 4; i++) {
            assertThat(Mailboxes.browser()
                            .fill("/sign-up", "name", "x", "email", email, "password", PASSWORD)
                            .status())
                    .isEqualTo(303);
        }
        var fifth = Mailboxes.browser().fill("/sign-up", "name", "x", "email", email, "password", PASSWORD);
        assertThat(fifth.status()).isEqualTo(429);
        assertThat(Mailboxes.of(email, 4)).hasSize(4);
    }

    @Test
    void scriptsAreAnsweredAlikeToo() {
        var body = "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\",\"name\":\"Anna\"}";
        Mailboxes.user(email, PASSWORD);
        var known = Mailboxes.browser().api("POST", "/api/v1/accounts", body);
        var unknown = Mailboxes.browser().api("POST", "/api/v1/accounts", body.replace(email, "x" + email));
        assertThat(known.status()).isEqualTo(202).isEqualTo(unknown.status());
        assertThat(known.text()).isEqualTo(unknown.text());
        await().until(() -> Mailboxes.to("x" + email).size() == 1);
    }
}
