package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.service.store.h2.DatabaseOpening;

/**
 * While many commit and roll back, each checkpoint leaves a file without half of a transaction. H2 goes through all tables and then through the
 * logs of transactions: the more tables lie between two that belong together, the longer it takes.
 */
class WholeCommitsTest {
    private static final int LOOKS = 40;
    private static final int TABLES = 150;
    private static final int THREADS = 3;

    @TempDir
    Path directory;

    /**
     * @param last the id of a map: H2 numbers its maps, goes through them by their number modulo a power of two, and numbers
     *     the logs of transactions anew each time that it opens a file
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1023})
    void noCheckpointWritesHalfOfATransaction(int last) throws Exception {
        try (var database = OpenDatabase.in(directory)) {
            database.jdbc.execute("create table one (k int primary key, n int) as select x, 0 from system_range(1, 3)");
            for (int i = 0; i < TABLES; i++) {
                database.jdbc.execute("create table between_" + i + " (k int primary key)");
            }
            database.jdbc.execute(
                    "create table other (k int primary key, n int) as select x, 0 from system_range(1, 3)");
            hasAMapOfNumber(last, database);
        }
        try (var database = OpenDatabase.in(directory)) { // its logs are made anew, behind the tables
            var ended = new AtomicBoolean();
            var committing = IntStream.rangeClosed(1, THREADS)
                    .mapToObj(row -> CompletableFuture.runAsync(() -> {
                        for (int i = 0; !ended.get(); i++) {
                            counts(database, row, i % 2 == 0);
                        }
                    }))
                    .toList();
            try {
                for (int look = 0; look < LOOKS; look++) {
                    database.durability.awaitWhatWasRead();
                    assertThat(halves()).as("look %d", look).isZero();
                }
            } finally {
                ended.set(true);
                committing.forEach(CompletableFuture::join);
            }
        }
    }

    private static void hasAMapOfNumber(int last, OpenDatabase database) throws SQLException {
        try (var connection = database.source.getConnection()) {
            var store = DatabaseOpening.databaseOf(connection).getStore().getMvStore();
            for (var map = store.openMap("last"); map.getId() < last; map = store.openMap("last")) {
                store.removeMap(map);
            }
        }
    }

    private static void counts(OpenDatabase database, int row, boolean commits) {
        database.transaction.executeWithoutResult(status -> {
            database.jdbc.update("update one set n = n + 1 where k = ?", row);
            database.jdbc.update("update other set n = n + 1 where k = ?", row);
            if (!commits) {
                status.setRollbackOnly();
            }
        });
    }

    /** By how much two tables differ that are always counted together, as a process finds them after this one was killed. */
    private long halves() throws IOException, SQLException {
        var copy = directory.resolve("copy");
        Files.copy(directory.resolve("test.mv.db"), Path.of(copy + ".mv.db"), StandardCopyOption.REPLACE_EXISTING);
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + copy);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select sum(abs(one.n - other.n)) from one join other using (k)")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
