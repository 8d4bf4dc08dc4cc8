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

    @Test
    void needsASignInOfTheLastTenMinutes() {
        var asked = anna.asked("Handy");
        clock.tick(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(anna.begins("Handy").status()).isNotEqualTo(200);
        assertThat(anna.adds("Handy", device().makes(asked)).status()).isNotIn(200, 303);
        assertThat(made()).isZero();
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
