package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.people.UserId;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.people.factor.CodeApp;

/** Users see what happened to their account, and are told by mail. */
@MailServiceTest
class AccountEventsIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    AccountEvents events;

    @Autowired
    JdbcTemplate database;

    private final String email = UUID.randomUUID() + "@example.com";

    @Test
    void aSignInFromANewNetworkIsToldAndOneFromAKnownOneIsNot() {
        Mailboxes.user(email, PASSWORD);
        var address = Mailboxes.networkAddress();
        var thief = Mailboxes.browser().with("X-Forwarded-For", address);
        thief.signIn(email, PASSWORD).is(303);
        var mail = Mailboxes.about(email, "somewhere new");
        assertThat(mail)
                .contains(
                        "Signed in from somewhere new",
                        address,
                        "http://sync.example/account",
                        "Anmeldung von einem neuen Ort")
                .doesNotContain(PASSWORD);
        int told = Mailboxes.to(email).size();
        new Browser().with("X-Forwarded-For", address).signIn(email, PASSWORD).is(303);
        thief.post("/account/tokens", thief.get("/account").csrf(), "label", "x")
                .is(200);
        Mailboxes.about(email, "token was made");
        assertThat(Mailboxes.to(email)).as("the second sign-in was not told").hasSize(told + 1);
        thief.get("/account/events").shows("Signed in from somewhere new", "An API token was made", address);
    }

    @Test
    void aRunOfWrongCodesIsToldOnce() {
        Mailboxes.user(email, PASSWORD);
        var owner = Mailboxes.browser();
        owner.signIn(email, PASSWORD).is(303);
        var app = CodeApp.setUp(owner, Instant.now()).app();
        var address = Mailboxes.networkAddress();
        var thief = new Browser().with("X-Forwarded-For", address);
        thief.signIn(email, PASSWORD).leadsTo("/sign-in/code");
        for (int i = 0; i < 5; i++) {
            thief.fill("/sign-in/code", "code", app.wrong(Instant.now())).is(422);
        }
        assertThat(Mailboxes.about(email, "Several wrong codes")).contains(address, "Mehrere falsche Codes");
        thief.fill("/sign-in/code", "code", app.wrong(Instant.now())).is(429);
        var other = new Browser().with("X-Forwarded-For", Mailboxes.networkAddress());
        other.signIn(email, PASSWORD).leadsTo("/sign-in/code");
        for (int i = 0; i < 5; i++) {
            other.fill("/sign-in/code", "code", app.wrong(Instant.now())).is(422);
        }
        owner.post("/account/tokens", owner.get("/account").csrf(), "label", "x")
                .is(200);
        Mailboxes.about(email, "token was made");
        assertThat(Mailboxes.to(email))
                .filteredOn(mail -> Mailboxes.text(mail).contains("Several wrong codes"))
                .hasSize(1);
    }

    @Test
    void aThousandAreKeptForAYear() {
        Mailboxes.user(email, PASSWORD);
        var id = database.queryForObject("select id from account where email = ?", String.class, email);
        var user = UserId.of(id);
        database.update(
                "insert into account_event (account, happened_at, what, network, agent)"
                        + " values (?, current_timestamp - interval '366' day, 'PASSWORD_CHANGED', '', '|')",
                id);
        events.keep(user, AccountEvents.What.TOKEN_MADE, AccountEvents.Place.NONE);
        assertThat(events.of(user, 10)).noneMatch(event -> event.what() == AccountEvents.What.PASSWORD_CHANGED);
        assertThat(count(id)).isEqualTo(2);
        for (int i = 0; i < 1_000; i++) {
            events.note(user, AccountEvents.What.CODE_USED, AccountEvents.Place.NONE);
        }
        assertThat(count(id)).isEqualTo(1_000);
        assertThat(events.of(user, 2_000)).allMatch(event -> event.what() == AccountEvents.What.CODE_USED);
    }

    private int count(String account) {
        return database.queryForObject("select count(*) from account_event where account = ?", Integer.class, account);
    }
}
