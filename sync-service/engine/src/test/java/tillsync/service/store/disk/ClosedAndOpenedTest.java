package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Load, a clean stop, an opening, again and again: the database opens, holds every row, and its file is compact after each stop.
 * H2's issue 4387 tells of a file that could not be opened after a shutdown with a short RETENTION_TIME.
 */
class ClosedAndOpenedTest {
    private static final int CYCLES = Integer.getInteger("tillsync.stops", 6);
    private static final int CLIENTS = 4;
    private static final int EDITS = 60;
    private static final int BYTES = 300;

    @TempDir
    Path directory;

    @Test
    void eachStopLeavesAFileThatOpensWithAllThatWasWritten() throws IOException {
        long seed = Long.getLong("tillsync.seed", System.nanoTime());
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            try (var database = OpenDatabase.in(directory)) {
                database.jdbc.execute("create table if not exists edited (k int primary key, body varbinary)");
                database.jdbc.execute("create table if not exists history (id identity primary key, body varbinary)");
                long expected = (long) cycle * CLIENTS * EDITS;
                assertThat(database.jdbc.queryForObject("select count(*) from history", Long.class))
                        .as("cycle %d of seed %d", cycle, seed)
                        .isEqualTo(expected);
                assertThat(database.jdbc.queryForObject(
                                "select coalesce(sum(octet_length(body)), 0) from history", Long.class))
                        .isEqualTo(expected * BYTES);
                var load = new Random(seed + cycle);
                CompletableFuture.allOf(IntStream.range(0, CLIENTS)
                                .mapToObj(client -> new Random(load.nextLong()))
                                .map(random -> CompletableFuture.runAsync(() -> edits(database, random)))
                                .toArray(CompletableFuture[]::new))
                        .join();
            }
            assertThat(Files.size(directory.resolve("test.mv.db")))
                    .as("bytes after cycle %d", cycle)
                    .isLessThan(4L * (cycle + 1) * CLIENTS * EDITS * BYTES + 4_000_000);
        }
    }

    private static void edits(OpenDatabase database, Random random) {
        for (int edit = 0; edit < EDITS; edit++) {
            database.transaction.executeWithoutResult(status -> {
                var body = new byte[BYTES];
                random.nextBytes(body);
                database.jdbc.update("merge into edited key (k) values (?, ?)", random.nextInt(500), body);
                database.jdbc.update("insert into history (body) values (?)", body);
            });
            if (random.nextInt(3) == 0) {
                database.durability.awaitWhatWasRead();
            }
        }
    }
}
