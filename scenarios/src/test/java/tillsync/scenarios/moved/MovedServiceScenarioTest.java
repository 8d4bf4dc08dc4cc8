package tillsync.scenarios.moved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tillsync.scenarios.crash.Publishers;
import tillsync.service.TestDatabase;

/** Three mains publish without pause while the service moves, and while it is killed at any instant of the move. */
class MovedServiceScenarioTest {
    private static final int KILLS = Integer.getInteger("tillsync.move-kills", 1);
    private static final int LONGEST_MILLIS = Integer.getInteger("tillsync.move-longest-millis", 6_000);
    private static final int CHANGE_SETS = 20;

    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyAcknowledgedEditMovesOnce(TestDatabase from) throws Exception {
        try (var service = new MovableService(data, from.fresh(), TestDatabase.postgresql(TestDatabase.LOCALE))) {
            var publishers = Publishers.start(service, service::awaitReady);
            publishers.awaitMore(CHANGE_SETS);

            assertThat(service.moves().get(3, TimeUnit.MINUTES)).isZero();

            publishers.awaitMore(CHANGE_SETS);
            publishers.end();
            publishers.check(0);
            service.kill();
            service.starts();
            assertThat(service.isMoved()).as("the source is not served again").isTrue();
            publishers.check(0);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyAcknowledgedEditSurvivesKillsInTheMove(TestDatabase from) throws Exception {
        long seed = Long.getLong("tillsync.seed", System.nanoTime());
        var random = new Random(seed);
        int edits = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            var here = data.resolve("kill-" + kill);
            try (var service = new MovableService(here, from.fresh(), TestDatabase.postgresql(TestDatabase.LOCALE))) {
                var publishers = Publishers.start(service, service::awaitReady);
                publishers.awaitMore(CHANGE_SETS);
                int millis = random.nextInt(LONGEST_MILLIS);
                var move = service.moves();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
                service.kill();
                service.starts();
                boolean moved = service.isMoved();
                move.get(4, TimeUnit.MINUTES);
                publishers.awaitMore(CHANGE_SETS);
                if (!moved) { // a node that was killed counts as one that lives for ten seconds
                    await("after %d ms, seed %d".formatted(millis, seed))
                            .atMost(3, TimeUnit.MINUTES)
                            .pollInterval(1, TimeUnit.SECONDS)
                            .until(() -> service.moves().get(3, TimeUnit.MINUTES) == 0);
                    publishers.awaitMore(CHANGE_SETS);
                }
                edits += publishers.end();
                publishers.check(seed);
                System.out.printf("killed %d ms after the move began; moved then: %s; seed %d%n", millis, moved, seed);
            }
        }
        assertThat(edits).isPositive();
    }
}
