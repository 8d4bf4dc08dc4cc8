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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tillsync.client.ScriptedService.Break;
import tillsync.client.pairing.Pairing;
import tillsync.client.pairing.PairingState.Phase;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.http.HttpPairing;

/** Good answers with a member that is null, missing, or another kind of thing: nothing is made of them, and the till goes on. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
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
        client = TillClient.builder()
                .service(service.url())
                .directory(directory)
                .knowsEverything()
                .open();
    }

    @AfterEach
    void closes() {
        service.heals();
        client.close();
        service.close();
    }

    private record Broken(String member, Break how) {}

    private static Stream<Broken> each(String member, List<Break> breaks) {
        return breaks.stream().map(how -> new Broken(member, how));
    }

    private static Stream<Broken> greetings() {
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

    @Test
    void remembersNothingOfABrokenGreeting() {
        greetings().forEach(broken -> {
            service.breaks("hello", broken.member, broken.how);
            refuses(client::sync, broken);
            assertThat(client.status().name()).as(broken.toString()).isNull();
            assertThat(client.status().role()).as(broken.toString()).isNull();
        });
        goesOn();
    }

    @Test
    void isWhatItWasAfterABrokenGreeting() {
        client.sync();
        var before = client.status();
        greetings().forEach(broken -> {
            service.breaks("hello", broken.member, broken.how);
            refuses(client::hello, broken);
            assertThat(client.status()).as(broken.toString()).isEqualTo(before);
        });
        goesOn();
    }

    private static Stream<Broken> pages() {
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

    @Test
    void appliesNothingOfABrokenPage() {
        pages().forEach(broken -> {
            service.breaks("page", broken.member, broken.how);
            refuses(client::sync, broken);
            assertThat(client.size()).as(broken.toString()).isZero();
            assertThat(client.status().position().cursor())
                    .as(broken.toString())
                    .isNull();
        });
        goesOn();
    }

    private static Stream<Broken> receipts() {
        return Stream.of(
                        each("/catalogue", TEXT),
                        each("/revision", COUNT),
                        each("/cursor", TEXT),
                        each("/changed", COUNT))
                .flatMap(all -> all);
    }

    @Test
    void takesNothingForPublishedByABrokenReceipt() {
        client.sync();
        var before = client.status().position().cursor();
        client.put(ScriptedService.TEA);
        receipts().forEach(broken -> {
            service.breaks("receipt", broken.member, broken.how);
            refuses(client::sync, broken);
            assertThat(client.unpublished()).as(broken.toString()).isOne();
            assertThat(client.status().position().cursor())
                    .as(broken.toString())
                    .isIn(before, service.cursor());
        });

        goesOn();
        assertThat(client.unpublished()).isZero();
        assertThat(client.size()).isEqualTo(2);
    }

    @Test
    void isNotVerifiedByABrokenAnswer() {
        each("/verified", WHOLE).forEach(broken -> {
            service.breaks("report", broken.member, broken.how);
            refuses(client::sync, broken);
            assertThat(client.status().verifiedAt()).as(broken.toString()).isNull();
        });
        goesOn();
    }

    @Test
    void showsNoUsersWithoutNames() {
        service.breaks("users", "/0/name", Break.OTHER_KIND);
        refuses(client::users, new Broken("/0/name", Break.OTHER_KIND));
        service.breaks("users", "/0", Break.OTHER_KIND);
        assertThatThrownBy(client::users).isInstanceOf(ServiceUnreachable.class);
        service.heals();
        assertThat(client.users()).hasSize(1);
    }

    private static Stream<Broken> codes() {
        return Stream.of(
                        each("/device_code", TEXT),
                        each("/user_code", TEXT),
                        each("/verification_uri", TEXT),
                        each("/verification_uri_complete", OPTIONAL_TEXT),
                        each("/expires_in", COUNT),
                        each("/interval", OPTIONAL_COUNT))
                .flatMap(all -> all);
    }

    @Test
    void showsNoBrokenCodeAndAsksForAnotherLater() {
        codes().forEach(this::showsNo);
    }

    private void showsNo(Broken broken) {
        var clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");
        var pairing = new Pairing(ways(), clock);
        service.breaks("code", broken.member, broken.how);
        refuses(() -> ways().ask(), broken);
        var state = pairing.step();
        assertThat(state.phase()).isEqualTo(Phase.UNREACHABLE);
        assertThat(state.invitation()).isNull();

        service.heals();
        clock.ticks(Duration.ofMinutes(1));
        assertThat(pairing.step().invitation()).isNotNull();
    }

    @Test
    void keepsNoBrokenToken() {
        each("/access_token", TEXT).forEach(this::keepsNo);
    }

    private void keepsNo(Broken broken) {
        var clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");
        var pairing = new Pairing(ways(), clock);
        pairing.step();
        service.breaks("token", broken.member, broken.how);
        clock.ticks(Duration.ofSeconds(5));
        assertThat(pairing.step().phase()).isEqualTo(Phase.UNREACHABLE);

        service.heals();
        clock.ticks(Duration.ofMinutes(1));
        assertThat(pairing.step().token()).isEqualTo("given");
    }

    private HttpPairing ways() {
        return new HttpPairing(service.url(), TillDescription.DEFAULT, null, Optional::empty);
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
    private static void refuses(Runnable call, Broken broken) {
        assertThatThrownBy(call::run)
                .as(broken.toString())
                .isInstanceOf(ServiceUnreachable.class)
                .hasMessageContaining(broken.member.substring(broken.member.lastIndexOf('/') + 1));
    }

    private void goesOn() {
        service.heals();
        assertThat(client.sync().verified()).isTrue();
        assertThat(client.status().name()).isEqualTo("Theke");
    }
}
