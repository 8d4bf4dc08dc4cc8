package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power fails at any moment, also while H2 keeps house in the background and writes where former versions were. What was
 * awaited is there, and the database opens. Of what was not forced each piece is lost or not, by a seed.
 */
@Tag("slow")
class PowerLossTest {
    private static final int LOSSES = Integer.getInteger("tillsync.power-losses", 60);

    @TempDir
    Path directory;

    @BeforeAll
    static void mount() {
        TestDisk.mount();
    }

    @Test
    void whatWasAwaitedIsThereAndTheDatabaseOpens() throws Exception {
        long seed = Long.getLong("tillsync.seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        try (var database =
                new OpenDatabase("jdbc:h2:ordered:test:" + directory.resolve("test") + OpenDatabase.SETTINGS)) {
            var jdbc = database.jdbc;
            jdbc.execute("create table edited (k int primary key, body varbinary)");
            jdbc.execute("create table history (id bigint generated always as identity primary key, body varbinary)");
            jdbc.execute("set write_delay 10"); // so that H2 writes in the background as often as it can
            var ended = new AtomicBoolean();
            var unawaited = CompletableFuture.runAsync(() -> {
                var others = new Random(seed);
                while (!ended.get()) {
                    edit(database, others, 1_000);
                    LockSupport.parkNanos(5_000_000); // the database stays small
                }
            });
            for (int loss = 0; loss < LOSSES; loss++) {
                for (int edit = random.nextInt(20); edit > 0; edit--) {
                    edit(database, random, 0);
                    if (random.nextInt(3) == 0) {
                        database.durability.awaitWhatWasRead();
                    }
                }
                long history = jdbc.queryForObject("select count(*) from history", Long.class);
                database.durability.awaitWhatWasRead();
                for (int edit = random.nextInt(random.nextInt(4) == 0 ? 60 : 5); edit > 0; edit--) {
                    edit(database, random, 0);
                    LockSupport.parkNanos(4_000_000); // now H2 alone writes, again and again
                }
                assertThat(afterPowerLoss(random))
                        .as("loss %d of seed %d", loss, seed)
                        .isGreaterThanOrEqualTo(history);
            }
            ended.set(true);
            unawaited.join();
        }
    }

    private static void edit(OpenDatabase database, Random random, int from) {
        database.transaction.executeWithoutResult(status -> {
            var body = new byte[300];
            random.nextBytes(body);
            database.jdbc.update("merge into edited key (k) values (?, ?)", from + random.nextInt(500), body);
            database.jdbc.update("insert into history (body) values (?)", body);
        });
    }

    private long afterPowerLoss(Random random) throws IOException, SQLException {
        var copy = directory.resolve("copy");
        TestDisk.copyAfterPowerLoss(directory.resolve("test"), copy, random::nextBoolean);
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + copy);
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*), sum(octet_length(body)) from history union all"
                                + " select count(*), sum(octet_length(body)) from edited")) {
            rows.next();
            long history = rows.getLong(1);
            assertThat(rows.getLong(2)).isEqualTo(300 * history);
            rows.next();
            assertThat(rows.getLong(2)).isEqualTo(300 * rows.getLong(1));
            return history;
        }
    }
}
