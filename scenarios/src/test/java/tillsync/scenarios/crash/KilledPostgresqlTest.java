package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.service.KillablePostgresql;
import tillsync.service.TestDatabase;

/** PostgreSQL is killed, all its processes, while three mains publish, and started again: the service goes on by itself. */
class KilledPostgresqlTest {
    private static final int KILLS = Integer.getInteger("tillsync.postgresql-kills", 2);
    private static final int CHANGE_SETS = 50;

    @TempDir
    Path data;

    @Test
    void everyAcknowledgedEditSurvivesOnce() throws Exception {
        long seed = Long.getLong("tillsync.seed", System.nanoTime());
        var random = new Random(seed);
        try (var postgresql = KillablePostgresql.start(data);
                var service = EmbeddedService.start(
                        TestDatabase.H2, "--spring.datasource.url=" + postgresql.makes("shops"))) {
            var publishers = Publishers.start(service, postgresql::awaitReady);
            for (int kill = 0; kill < KILLS; kill++) {
                publishers.awaitMore(CHANGE_SETS + random.nextInt(10));
                postgresql.kill();
                postgresql.starts();
            }
            publishers.awaitMore(CHANGE_SETS);
            int edits = publishers.end();
            System.out.printf("%d kills of PostgreSQL, %d acknowledged edits, seed %d%n", KILLS, edits, seed);
            assertThat(edits).isGreaterThanOrEqualTo((KILLS + 1) * CHANGE_SETS * Publisher.EDITS);
            publishers.check(seed);
        }
    }
}
