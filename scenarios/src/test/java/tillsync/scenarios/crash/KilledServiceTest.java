package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.process.KillableService;
import tillsync.scenarios.process.ServiceLaunch;

/** The service is killed while three mains publish: what was acknowledged is there, what was sent again is there once. */
class KilledServiceTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills", 2);
    private static final int LEAST_EDITS = 4_000;

    @TempDir
    Path data;

    @Test
    void everyAcknowledgedEditSurvivesOnce() throws Exception {
        long seed = Long.getLong("tillsync.seed", System.nanoTime());
        var random = new Random(seed);
        try (var service = KillableService.startQuickly(ServiceLaunch.in(data))) {
            var publishers = Publishers.start(service::address, service::awaitReady);
            for (int kill = 0; kill < KILLS; kill++) {
                publishers.awaitMore(LEAST_EDITS / Publisher.EDITS / KILLS + random.nextInt(10));
                service.kill();
                service.starts();
            }
            int edits = publishers.end();
            System.out.printf("%d kills, %d acknowledged edits, seed %d%n", KILLS, edits, seed);
            assertThat(edits).isGreaterThanOrEqualTo(LEAST_EDITS);
            publishers.check(seed);
        }
    }
}
