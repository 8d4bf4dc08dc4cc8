package tillsync.scenarios.twoprocesses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tillsync.scenarios.cloud.Cloud;

/**
 * The adapter of a main, or its software, is killed with -9 between two messages, while the software changes prices and a
 * user changes others in the cloud. After the next start software, catalogue and followers agree, and each change was
 * made once.
 */
class KilledBetweenMessagesTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills-between-messages", 4);
    /** From a connect on: greeting, comparison of three articles, and that the software is ready. */
    private static final int TO_CONNECT = 9;
    /** Two edits, each with its answer, and batches with what users have changed. */
    private static final int TO_CHANGE = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    enum Victim {
        ADAPTER,
        SOFTWARE
    }

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private final List<Long> committed = new ArrayList<>();
    private final List<String> killedAt = new ArrayList<>();
    private LiveMain main;
    private TwoProcesses two;

    @ParameterizedTest
    @EnumSource
    void bothAgreeAfterTheNextStart(Victim victim) throws IOException {
        main = new LiveMain(cloud);
        try (var processes = new TwoProcesses(cloud.service().address(), main.token(), directory)) {
            two = processes;
            for (int kill = 1; kill <= KILLS; kill++) {
                changesAndIsKilled(victim, kill);
            }
        }
        assertThat(main.history("own")).as("changes of the software").containsExactlyInAnyOrderElementsOf(committed);
        assertThat(main.history("live")).as("changes of users").hasSize(KILLS).doesNotHaveDuplicates();
        assertThat(main.history("both")).as("changes of either").doesNotHaveDuplicates();
        assertThat(committed).as("changes that the software had committed").isNotEmpty();
        assertThat(killedAt)
                .as("lines at which it was killed")
                .filteredOn(line -> !line.isEmpty())
                .hasSizeGreaterThan(KILLS / 2);
    }

    private void changesAndIsKilled(Victim victim, int kill) throws IOException {
        int point = (kill - 1) * (TO_CONNECT + TO_CHANGE) / KILLS;
        boolean connects = point < TO_CONNECT;
        var dying = victim == Victim.ADAPTER ? two.adapter() : two.software();
        two.relay().killsAt(1 + (connects ? point : point - TO_CONNECT), kill % 2 == 0, () -> two.kill(dying));
        if (connects) {
            two.relay().cuts();
        }
        var live = CompletableFuture.runAsync(() -> isChangedByUsers(kill));
        changes(kill);
        await().atMost(PATIENCE).until(() -> !two.relay().killedAt().isEmpty() || live.isDone() && isConfirmed());
        if (two.relay().isDisarmed()) {
            two.kill(dying);
        }
        killedAt.add(two.relay().killedAt());
        if (victim == Victim.ADAPTER) {
            two.startsAdapter();
        } else {
            two.startsSoftware();
        }
        live.join();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(two.isConfirmed()).as("confirmed").isTrue();
            assertThat(two.cents()).as("software after kill %d", kill).isEqualTo(main.catalogue());
            assertThat(two.cents()).containsEntry("live", (long) kill);
        });
        if (two.cents().getOrDefault("own", 0L) == kill) {
            committed.add((long) kill);
        }
    }

    private boolean isConfirmed() {
        try {
            return two.isConfirmed();
        } catch (UncheckedIOException died) {
            return false;
        }
    }

    /** Changes two prices. If the software dies meanwhile, it has committed them or not. */
    private void changes(int kill) {
        try {
            two.software().tell("price own " + kill);
            two.software().tell("price both " + (1_000 + kill));
        } catch (UncheckedIOException died) {
            // the next start shows whether it has committed it
        }
    }

    private void isChangedByUsers(int kill) {
        main.isAskedToSet("live", kill);
        main.isAskedToSet("both", 2_000 + kill);
    }
}
