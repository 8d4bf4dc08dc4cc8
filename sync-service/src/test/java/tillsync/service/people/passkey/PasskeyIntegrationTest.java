package tillsync.service.people.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.TickedClock;

/** A passkey signs in by itself; nothing that is not wholly right does. */
@ServiceTest
@TestPropertySource(properties = "tillsync.public-address=" + PasskeyIntegrationTest.ORIGIN)
@Import(TickedClock.Ticks.class)
class PasskeyIntegrationTest {
    static final String ORIGIN = "http://localhost:4711";
    private static final String REFUSED = "This passkey is not right for any account.";

    @Autowired
    JdbcTemplate database;

    @Autowired
    TickedClock clock;

    private final String email = UUID.randomUUID() + "@example.com";
    private final SoftwareAuthenticator device = new SoftwareAuthenticator("localhost", ORIGIN);
    private PasskeyUser anna;

    @BeforeEach
    void aUser() {
        anna = PasskeyUser.of(email);
    }

    private String id() {
        return database.queryForObject(
                "select id from passkey where account = (select id from account where email = ?)", String.class, email);
    }

    @Test
    void signsInAndIsShownWithItsUse() {
        anna.makes("Annas Handy", device).leadsTo("/account/passkeys?done=made");
        anna.browser()
                .get("/account/passkeys?done=made")
                .shows("The passkey was added.", "Annas Handy", "not used yet");

        var elsewhere = new Browser();
        elsewhere.get("/articles").leadsTo("/sign-in");
        PasskeyUser.signsIn(elsewhere, device.counts(2)).is(303).leadsTo("/articles");
        elsewhere.get("/account").is(200).shows(email);
        elsewhere.get("/account/passkeys").shows("last used").hides("not used yet");
        PasskeyUser.signsIn(new Browser(), device.counts(3)).is(303).leadsTo("/");
    }

    @Test
    void ofADeviceThatDoesNotCountSignsInEachTime() {
        anna.makes("synchronised", device.counts(0));
        PasskeyUser.signsIn(new Browser(), device).is(303);
        PasskeyUser.signsIn(new Browser(), device).is(303);
    }

    @Test
    void isAskedForByAChallengeWithItsUserVerified() {
        var asked = anna.asked("x");
        assertThat(asked.at("/authenticatorSelection/userVerification").stringValue())
                .isEqualTo("required");
        assertThat(asked.at("/authenticatorSelection/residentKey").stringValue())
                .isEqualTo("required");
        assertThat(asked.at("/attestation").stringValue()).isEqualTo("none");
        assertThat(asked.at("/user/id").stringValue()).doesNotContain("@");
        var options = PasskeyUser.asks(new Browser()).at("options");
        assertThat(options.at("/userVerification").stringValue()).isEqualTo("required");
        assertThat(options.at("/rpId").stringValue()).isEqualTo("localhost");
        assertThat(options.at("/challenge").stringValue()).hasSize(43);
    }

    static Stream<Arguments> wrongUses() {
        return Stream.of(
                use("a copied page", one -> one.isAt("localhost", "https://evil.example")),
                use("a page of another host", one -> one.isAt("evil.example", "https://evil.example")),
                use("another port", one -> one.isAt("localhost", "http://localhost:4712")),
                use("nobody was asked", SoftwareAuthenticator::asksNobody),
                use("a copy, which counts the same", one -> one.counts(5)),
                use("a copy, which counts less", one -> one.counts(4)),
                use("another user's", one -> one.saysItIs("c29tZWJvZHkgZWxzZQ")));
    }

    private static Arguments use(String what, UnaryOperator<SoftwareAuthenticator> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongUses")
    void isRefusedIfAPartIsWrong(String what, UnaryOperator<SoftwareAuthenticator> change) {
        anna.makes("Handy", device.counts(4));
        PasskeyUser.signsIn(new Browser(), device.counts(5)).is(303);
        var stranger = new Browser();
        PasskeyUser.signsIn(stranger, change.apply(device.counts(6))).is(422).shows(REFUSED);
        stranger.get("/account").leadsTo("/sign-in");
    }

    @Test
    void thatNobodyHasIsRefused() {
        var unknown = new SoftwareAuthenticator("localhost", ORIGIN);
        unknown.makes(anna.asked("never sent"));
        PasskeyUser.signsIn(new Browser(), unknown).is(422).shows(REFUSED);
    }

    @Test
    void answersAChallengeOnceAndForFiveMinutesAndInItsSession() {
        anna.makes("Handy", device);
        var browser = new Browser();
        var asked = PasskeyUser.asks(browser);
        var answer = device.counts(2).shows(asked.at("options"));
        var other = new Browser();
        PasskeyUser.answers(other, PasskeyUser.asks(other), answer).is(422);
        PasskeyUser.answers(browser, asked, answer).is(303);

        var again = new Browser();
        var late = PasskeyUser.asks(again);
        clock.tick(Duration.ofMinutes(5).plusSeconds(1));
        PasskeyUser.answers(again, late, device.counts(3).shows(late.at("options")))
                .is(422)
                .shows("That took too long.");
        var twice = PasskeyUser.asks(again);
        PasskeyUser.answers(again, twice, "{}").is(422).shows("cannot be used here");
        PasskeyUser.answers(again, twice, device.counts(4).shows(twice.at("options")))
                .is(422)
                .shows("That took too long.");
    }

    @Test
    void waitsAfterFiveWrongOnesOfAnAccount() {
        anna.makes("Handy", device.counts(9));
        for (int i = 0; i < 5; i++) {
            PasskeyUser.signsIn(new Browser(), device.counts(1)).is(422);
        }
        PasskeyUser.signsIn(new Browser(), device.counts(10)).is(429).shows("Too many tries.");
        new Browser().signIn(email, PasskeyUser.PASSWORD).is(429); // they count together
    }

    @Test
    void ofALockedAccountIsRefused() {
        anna.makes("Handy", device);
        database.update("update account set locked_at = current_timestamp where email = ?", email);
        PasskeyUser.signsIn(new Browser(), device.counts(2)).is(422).shows(REFUSED);
    }

    @Test
    void thatWasRemovedIsRefused() {
        anna.makes("Handy", device);
        var id = id();
        PasskeyUser.of("x" + email).removes(id).is(404);
        anna.removes(id).leadsTo("/account/passkeys?done=removed");
        anna.removes(id).is(404);
        PasskeyUser.signsIn(new Browser(), device.counts(2)).is(422).shows(REFUSED);
        anna.makes("Handy", device).leadsTo("/account/passkeys?done=made");
    }

    @Test
    void goesWithItsAccount() {
        anna.makes("Handy", device);
        anna.browser()
                .post("/account/delete", anna.browser().get("/account").csrf(), "password", PasskeyUser.PASSWORD)
                .leadsTo("/sign-in?closed");
        PasskeyUser.signsIn(new Browser(), device.counts(2)).is(422).shows(REFUSED);
    }

    @Test
    void canBeUsedAndTypedPasswordsTooAfterItWasAskedFor() {
        var browser = new Browser();
        var asked = PasskeyUser.asks(browser);
        browser.post("/sign-in", asked.text("csrf"), "email", email, "password", PasskeyUser.PASSWORD)
                .is(303);
    }
}
