package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.client.ScriptedService.Break;
import tillsync.client.pairing.Pairing;
import tillsync.client.pairing.PairingState.Phase;
import tillsync.client.transport.Device;
import tillsync.client.transport.HttpPairing;
import tillsync.client.transport.ServiceUnreachable;

/** Good answers with a member that is null, missing, or another kind of thing: nothing is made of them, and the till goes on. */
class BrokenServiceTest {
    private static final List<Break> TEXT = List.of(Break.NULL, Break.MISSING, Break.OTHER_KIND, Break.EMPTY);
    private static final List<Break> COUNT = List.of(Break.NULL, Break.MISSING, Break.OTHER_KIND, Break.NEGATIVE);
    private static final List<Break> WHOLE = List.of(Break.NULL, Break.MISSING, Break.OTHER_KIND);
    private static final List<Break> OPTIONAL_TEXT = List.of(Break.OTHER_KIND);
    private static final List<Break> OPTIONAL_COUNT = List.of(Break.OTHER_KIND, Break.NEGATIVE);

    @TempDir
    Path directory;

    private ScriptedService service;
    private TillClient client;

    @BeforeEach
    void opens() throws IOException {
        service = new ScriptedService();
        new TokenFile(directory).write("secret");
        client = TillClient.open(TillSettings.of(service.url(), directory), TillListener.NONE);
    }

    @AfterEach
    void closes() {
        service.heals();
        client.close();
        service.close();
    }

    private static Stream<Arguments> each(String member, List<Break> breaks) {
        return breaks.stream().map(how -> Arguments.of(member, how));
    }

    static Stream<Arguments> greetings() {
        return Stream.of(
                        each("/deviceId", TEXT),
                        each("/role", TEXT),
                        each("/session", TEXT),
                        each("/catalogue", WHOLE),
                        each("/catalogue/id", TEXT),
                        each("/catalogue/revision", COUNT),
                        each("/catalogue/articles", COUNT),
                        each("/catalogue/digest", TEXT),
                        each("/publish", WHOLE),
                        each("/publish/pairing", TEXT),
                        each("/publish/next", COUNT),
                        each("/name", OPTIONAL_TEXT),
                        each("/follows", OPTIONAL_TEXT),
                        each("/delivery", OPTIONAL_TEXT),
                        each("/pollSeconds", OPTIONAL_COUNT),
                        each("/serverTime", OPTIONAL_TEXT))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("greetings")
    void remembersNothingOfABrokenGreeting(String member, Break how) {
        service.breaks("hello", member, how);
        refuses(client::sync, member);
        assertThat(client.status().name()).isNull();
        assertThat(client.status().role()).isNull();
        goesOn();
    }

    @ParameterizedTest
    @MethodSource("greetings")
    void isWhatItWasAfterABrokenGreeting(String member, Break how) {
        client.sync();
        var before = client.status();
        service.breaks("hello", member, how);
        refuses(client::hello, member);
        assertThat(client.status()).isEqualTo(before);
        goesOn();
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                        each("/catalogue", TEXT),
                        each("/changes", WHOLE),
                        each("/cursor", TEXT),
                        each("/head", WHOLE),
                        each("/head/revision", COUNT),
                        each("/head/articles", COUNT),
                        each("/head/digest", TEXT),
                        each("/changes/0/revision", COUNT),
                        each("/changes/0/article", WHOLE),
                        each("/changes/0/article/number", TEXT),
                        each("/changes/0/article/name", TEXT),
                        each("/changes/0/article/vat", TEXT),
                        each("/changes/0/article/price", WHOLE),
                        each("/changes/0/article/price/cents", COUNT),
                        each("/changes/0/article/price/currency", TEXT))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void appliesNothingOfABrokenPage(String member, Break how) {
        service.breaks("page", member, how);
        refuses(client::sync, member);
        assertThat(client.size()).isZero();
        assertThat(client.status().position().cursor()).isNull();
        goesOn();
    }

    static Stream<Arguments> receipts() {
        return Stream.of(
                        each("/catalogue", TEXT),
                        each("/revision", COUNT),
                        each("/cursor", TEXT),
                        each("/changed", COUNT))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void takesNothingForPublishedByABrokenReceipt(String member, Break how) {
        client.sync();
        var before = client.status().position();
        client.put(ScriptedService.TEA);
        service.breaks("receipt", member, how);
        refuses(client::sync, member);
        assertThat(client.unpublished()).isOne();
        assertThat(client.status().position()).isEqualTo(before);

        goesOn();
        assertThat(client.unpublished()).isZero();
        assertThat(client.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void isNotVerifiedByABrokenAnswer(String member, Break how) {
        service.breaks("report", member, how);
        refuses(client::sync, member);
        assertThat(client.status().verifiedAt()).isNull();
        goesOn();
    }

    static Stream<Arguments> reports() {
        return each("/verified", WHOLE);
    }

    @Test
    void showsNoUsersWithoutNames() {
        service.breaks("users", "/0/name", Break.OTHER_KIND);
        refuses(client::users, "/name");
        service.breaks("users", "/0", Break.OTHER_KIND);
        assertThatThrownBy(client::users).isInstanceOf(ServiceUnreachable.class);
        service.heals();
        assertThat(client.users()).hasSize(1);
    }

    static Stream<Arguments> codes() {
        return Stream.of(
                        each("/device_code", TEXT),
                        each("/user_code", TEXT),
                        each("/verification_uri", TEXT),
                        each("/verification_uri_complete", OPTIONAL_TEXT),
                        each("/expires_in", COUNT),
                        each("/interval", OPTIONAL_COUNT))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void showsNoBrokenCodeAndAsksForAnotherLater(String member, Break how) {
        var clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");
        var pairing = new Pairing(ways(), clock);
        service.breaks("code", member, how);
        refuses(() -> ways().ask(), member);
        var state = pairing.step();
        assertThat(state.phase()).isEqualTo(Phase.UNREACHABLE);
        assertThat(state.invitation()).isNull();

        service.heals();
        clock.ticks(Duration.ofMinutes(1));
        assertThat(pairing.step().invitation()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void keepsNoBrokenToken(String member, Break how) {
        var clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");
        var pairing = new Pairing(ways(), clock);
        pairing.step();
        service.breaks("token", member, how);
        clock.ticks(Duration.ofSeconds(5));
        assertThat(pairing.step().phase()).isEqualTo(Phase.UNREACHABLE);

        service.heals();
        clock.ticks(Duration.ofMinutes(1));
        assertThat(pairing.step().token()).isEqualTo("given");
    }

    static Stream<Arguments> tokens() {
        return each("/access_token", TEXT);
    }

    private HttpPairing ways() {
        return new HttpPairing(service.url(), Device.DEFAULT, null, Optional::empty);
    }

    @Test
    void saysWhileItRunsThatTheAnswerIsBroken() {
        service.breaks("hello", "/deviceId", Break.NULL);
        client.start();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(client.link().lastError()).isEqualTo("ANSWER_BROKEN"));
        service.heals();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(client.status().verifiedAt()).isNotNull());
    }

    /** Naming the member is what makes a fault that is not the shop's findable. */
    private static void refuses(Runnable call, String member) {
        assertThatThrownBy(call::run)
                .isInstanceOf(ServiceUnreachable.class)
                .hasMessageContaining(member.substring(member.lastIndexOf('/') + 1));
    }

    private void goesOn() {
        service.heals();
        assertThat(client.sync().verified()).isTrue();
        assertThat(client.status().name()).isEqualTo("Theke");
    }
}
