package tillsync.service.people.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.TickedClock;
import tillsync.service.store.ended.Ended;
import tillsync.service.store.ended.Endings;

/** Which passkeys become one of an account, and how they end. */
@ServiceTest
@TestPropertySource(properties = "tillsync.public-address=" + PasskeyIntegrationTest.ORIGIN)
@Import(TickedClock.Ticks.class)
class MakingPasskeysIntegrationTest {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    TickedClock clock;

    @Value("${tillsync.data}")
    Path data;

    private final String email = UUID.randomUUID() + "@example.com";
    private PasskeyUser anna;

    @BeforeEach
    void aUser() {
        anna = PasskeyUser.of(email);
    }

    private static SoftwareAuthenticator device() {
        return new SoftwareAuthenticator("localhost", PasskeyIntegrationTest.ORIGIN);
    }

    private int made() {
        return jdbc.sql("select count(*) from passkey p join account a on a.id = p.account where a.email = ?")
                .param(email)
                .query(Integer.class)
                .single();
    }

    private void elevenMinutesPass() {
        clock.tick(Duration.ofMinutes(11));
    }

    @Test
    void needsASignInOfTheLastTenMinutes() {
        elevenMinutesPass();
        anna.begins("Handy").is(403).shows("Is it you?").hides("Confirm with a passkey");
        anna.adds("Handy", "{}").is(403).shows("Is it you?");
        anna.removes("x").is(403).shows("Is it you?");
    }

    /** The form of the page that asks is sent with what the passkey has answered. */
    private Answer confirms(SoftwareAuthenticator device, String credential) {
        var asking = anna.begins("Laptop").is(403).shows("Confirm with a passkey");
        var asked = anna.browser().post("/sign-in/passkey/options", asking.csrf());
        return anna.browser()
                .post(
                        "/account/passkeys/new",
                        asked.text("csrf"),
                        "label",
                        "Laptop",
                        "step-up-passkey",
                        credential == null ? device.shows(asked.at("options")) : credential);
    }

    @Test
    void oneOfTheUserShowsAgainWhoTheyAre() {
        var device = device();
        anna.makes("Handy", device).is(303);
        elevenMinutesPass();
        confirms(device, "{}").is(422).shows("This passkey cannot be used here.");
        var others = device();
        PasskeyUser.of("x" + email).makes("Handy", others).is(303);
        confirms(others.counts(2), null).is(422).shows("This passkey is not right for any account.");
        confirms(device.counts(2), null).is(200).shows("data-options");
        anna.begins("and again").is(200);
    }

    @Test
    void isNotedInTheAccount() {
        anna.makes("Handy", device()).is(303);
        var id = jdbc.sql("select p.id from passkey p join account a on a.id = p.account where a.email = ?")
                .param(email)
                .query(String.class)
                .single();
        anna.removes(id).is(303);
        anna.browser().get("/account").shows("A passkey was added", "A passkey was removed");
    }

    @Test
    void isRefusedIfAPartIsWrong() {
        anna.makes("x", device().isAt("localhost", "https://evil.example"))
                .is(422)
                .shows("This passkey cannot be used here.");
        anna.makes("x", device().isAt("evil.example", PasskeyIntegrationTest.ORIGIN))
                .is(422);
        anna.makes("x", device().asksNobody()).is(422);
        for (var none : new String[] {"", "{}", "[]", "null", "{\"id\":\"%\"}", "x".repeat(20_000)}) {
            anna.asked("x");
            anna.adds("x", none).is(422).shows("This passkey cannot be used here.");
        }
        var asked = anna.asked("x");
        var device = device();
        anna.asked("x"); // which takes the place of the challenge before
        anna.adds("x", device.makes(asked)).is(422);
        anna.adds("x", device.makes(asked)).is(422).shows("That took too long.");
        assertThat(made()).isZero();
    }

    @Test
    void isNamed() {
        anna.begins(" ").is(422).shows("href=\"#label\"");
        anna.begins("x".repeat(201)).is(422);
        anna.makes("<b>Handy</b>", device()).is(303);
        anna.browser().get("/account/passkeys").shows("&lt;b&gt;Handy").hides("<b>Handy");
    }

    @Test
    void isRenamedByItsUser() {
        anna.makes("Handy", device()).is(303);
        var id = jdbc.sql("select p.id from passkey p join account a on a.id = p.account where a.email = ?")
                .param(email)
                .query(String.class)
                .single();
        anna.browser().get("/account/passkeys/" + id + "/name").is(200).shows("value=\"Handy\"");
        anna.renames(id, " ").is(422).shows("href=\"#label\"");
        anna.renames(id, "x".repeat(201)).is(422);
        anna.renames(id, "<b>Laptop</b>").leadsTo("/account/passkeys?done=renamed");
        anna.browser()
                .get("/account/passkeys?done=renamed")
                .shows("The new name is saved.", "&lt;b&gt;Laptop")
                .hides("Handy", "<b>Laptop");
        var stranger = PasskeyUser.of("x" + email);
        stranger.renames(id, "stolen").is(404);
        stranger.browser().get("/account/passkeys/" + id + "/name").is(404);
    }

    @Test
    void isOfOneAccountAndOnce() {
        var device = device();
        anna.makes("Handy", device).is(303);
        anna.makes("again", device).is(422);
        PasskeyUser.of("x" + email).makes("stolen", device).is(422);
        assertThat(made()).isOne();
        assertThat(anna.asked("other").at("/excludeCredentials")).hasSize(1);
    }

    @Test
    void anAccountHasTwenty() {
        for (int i = 0; i < 20; i++) {
            anna.makes("Handy " + i, device()).is(303);
        }
        anna.begins("one more").is(422).shows("You have 20 passkeys already.");
        assertThat(made()).isEqualTo(20);
    }

    /** A backup from before brings the row back. */
    @Test
    void thatWasRemovedEndsAgainInARestoredBackup() throws Exception {
        anna.makes("Handy", device());
        anna.makes("Laptop", device());
        var id = jdbc.sql("select p.id from passkey p join account a on a.id = p.account where a.email = ?"
                        + " and p.label = 'Handy'")
                .param(email)
                .query(String.class)
                .single();
        anna.removes(id).is(303);
        assertThat(Files.readString(data.resolve(Endings.FILE))).contains("\"account.passkey\"", id);
        var kept = jdbc.sql("select p.id from passkey p join account a on a.id = p.account where a.email = ?")
                .param(email)
                .query(String.class)
                .single();
        var ended = new Ended(Instant.EPOCH, EndedPasskeys.PASSKEY, Map.of("passkey", kept));
        assertThat(new EndedPasskeys().end(ended, jdbc)).isOne();
        assertThat(made()).isZero();
    }
}
