package tillsync.scenarios.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tillsync.catalogue.Edit;
import tillsync.client.KeyFile;
import tillsync.client.TillBuilder;
import tillsync.client.TillClient;
import tillsync.client.TillConnection;
import tillsync.client.TokenFile;
import tillsync.client.pairing.PairingState;
import tillsync.client.transport.ServiceRefusal;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;

/** The real client with its key, and the real service: what a copy of a till's directory opens, and what renewals cut. */
class TillKeyScenarioTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path machine;

    private Path store(String till) {
        return machine.resolve(till);
    }

    private TillBuilder till(String till, String profile) {
        return TillClient.builder()
                .service(cloud.service().address())
                .directory(store(till))
                .key(new KeyFile(store(till), machine.resolve(profile)))
                .knowsEverything();
    }

    /** Shows a code, which the user confirms. @return the device */
    private String pairs(TillClient client, String more) {
        var pairing = client.pairing("Graz");
        var code = pairing.step().invitation().userCode();
        var device = cloud.user()
                .wire()
                .post("/api/v1/pairings", "{\"code\": \"" + code + "\"" + more + "}")
                .is(201)
                .text("deviceId");
        var paired = await().atMost(PATIENCE).until(pairing::step, PairingState::isOver);
        client.paired(paired.token());
        return device;
    }

    private static List<Edit> milk(int cents) {
        return List.of(Edit.put(Articles.article("milk", cents)));
    }

    private static void isOut(TillClient client) {
        assertThatThrownBy(client::sync)
                .isInstanceOfSatisfying(ServiceRefusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("UNAUTHENTICATED"));
    }

    @Test
    void aCopyOfItsDirectoryNeitherPublishesNorPullsOnAnotherMachine() throws IOException {
        try (var client = till("till", "profile").open()) {
            pairs(client, "");
            client.edit(milk(149));
            client.sync();
        }
        var secrets = files(machine.resolve("profile"));
        assertThat(secrets).hasSize(1);
        var secret = Files.readString(secrets.get(0)).lines().findFirst().orElseThrow();
        for (var file : files(store("till"))) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(secret)
                    .doesNotContain("tst_")
                    .doesNotContain("tsa_");
        }

        FileSystemUtils.copyRecursively(store("till"), store("copy"));
        try (var copy = till("copy", "profile of another machine").open()) {
            isOut(copy);
            copy.edit(milk(1));
            isOut(copy);
            assertThatThrownBy(copy::hello).isInstanceOf(ServiceRefusal.class);
            assertThat(copy.unpublished()).isEqualTo(1);
        }
        try (var client = till("till", "profile").open()) {
            client.edit(milk(159));
            assertThat(client.sync().left()).isZero();
            assertThat(client.status().position().revision()).isEqualTo(2);
        }
    }

    private static List<Path> files(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aClockThatIsYearsOffDoesNotMatter() {
        for (var off : List.of(Duration.ofDays(4_000), Duration.ofDays(-4_000))) {
            try (var client = till("till" + off, "profile")
                    .clock(Clock.offset(Clock.systemDefaultZone(), off))
                    .open()) {
                pairs(client, "");
                client.edit(milk(149));
                client.sync();
                assertThat(client.unpublished()).isZero();
            }
        }
    }

    @Test
    void aTokenThatEndsCutsNoStreamAndASignOffEndsAllSoon() {
        try (var client = till("till", "profile").open()) {
            var device = pairs(client, "");
            client.start();
            await().atMost(PATIENCE).until(() -> client.status().connection() == TillConnection.EVENTS);
            endsTokensOf(device);
            client.edit(milk(149));
            await().atMost(PATIENCE).until(() -> client.unpublished() == 0);
            assertThat(client.status().connection()).isEqualTo(TillConnection.EVENTS);
            assertThat(client.status().cause()).isNull();

            cloud.user().wire().delete("/api/v1/devices/" + device).is(204);
            await().atMost(Duration.ofSeconds(4)).until(() -> client.status().connection() != TillConnection.EVENTS);
            await().atMost(PATIENCE)
                    .until(() -> "UNAUTHENTICATED".equals(client.status().lastError()));
        }
    }

    /** Older than the two seconds in which a request may have had the token before. */
    private void endsTokensOf(String device) {
        await().pollDelay(Duration.ofMillis(2_100))
                .until(() -> cloud.service().database().update("delete from till_access where device = ?", device) > 0);
    }

    @Test
    void aTillThatWasPairedBeforeGoesOnWithItsTokenUntilItIsPairedAnew() {
        var older = cloud.user().till("Theke");
        new TokenFile(store("till")).write(older.token());
        try (var client = till("till", "profile").open()) {
            client.edit(milk(149));
            client.sync();
            assertThat(client.unpublished()).isZero();
            assertThat(machine.resolve("profile")).doesNotExist();
        }
        try (var client = till("till", "profile").open()) {
            client.signOff();
            assertThat(pairs(client, ", \"replaces\": \"" + older.id() + "\"")).isEqualTo(older.id());
            client.edit(milk(159));
            client.sync();
            assertThat(client.unpublished()).isZero();
        }
        assertThat(new TokenFile(store("till")).read()).contains("key:" + older.id());
        assertThat(cloud.service()
                        .database()
                        .queryForList("select token_hash from device where id = ?", byte[].class, older.id()))
                .containsOnlyNulls();
    }

    @Test
    void asksForAFurtherUserAndLeavesWithItsKey() {
        try (var client = till("till", "profile").open()) {
            var device = pairs(client, "");
            assertThat(pairs(client, "")).isEqualTo(device);
            client.sync();
            assertThat(client.users()).hasSize(1);
            assertThat(client.signOff()).isTrue();
            assertThat(client.isPaired()).isFalse();
            cloud.user().get("/api/v1/devices/" + device).is(404);
        }
    }
}
