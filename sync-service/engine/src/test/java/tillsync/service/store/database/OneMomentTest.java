package tillsync.service.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.service.store.disk.OpenDatabase;

/** Whoever reads all rows sees none of a change that goes on meanwhile, or all of it. */
class OneMomentTest {
    private static final int READS = 1_000;
    private static final int ROWS = 600;

    @TempDir
    Path directory;

    @Test
    void hasNoPartOfAChange() throws Exception {
        try (var database = OpenDatabase.in(directory)) {
            database.jdbc.execute("create table pair (k varchar(10) primary key, v int)");
            database.jdbc.update("insert into pair select x, 0 from system_range(1, ?)", ROWS);
            var going = new AtomicBoolean(true);
            var changing = CompletableFuture.runAsync(() -> {
                while (going.get()) {
                    database.transaction.executeWithoutResult(status -> {
                        for (int k = 1; k <= ROWS; k += ROWS / 3) {
                            database.jdbc.update("update pair set v = v + 1 where k = ?", String.valueOf(k));
                        }
                    });
                }
            });
            try {
                for (int i = 0; i < READS; i++) {
                    assertThat(changed(database)).as("read %d", i).hasSize(1);
                }
            } finally {
                going.set(false);
                changing.join();
            }
            assertThat(changed(database)).as("changes that went on").noneMatch(changes -> changes == 0);
        }
    }

    /** The numbers of changes that rows have seen, of those that each change is about. */
    private static Set<Integer> changed(OpenDatabase database) throws Exception {
        var seen = new HashSet<Integer>();
        OneMoment.<RuntimeException>read(database.source, Dialect.H2, connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select k, v from pair order by k")) {
                while (rows.next()) {
                    if (rows.getInt(1) % (ROWS / 3) == 1) {
                        seen.add(rows.getInt(2));
                    }
                }
            }
        });
        return seen;
    }
}
