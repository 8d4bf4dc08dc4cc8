package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;

@Tag("slow")
class DurabilityIntegrationTest extends OnTestDisk {
    @Test
    void aDatabaseWithoutHousekeepingIsRefusedAtStart() {
        assertThatThrownBy(() -> database(";WRITE_DELAY=0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WRITE_DELAY")
                .hasMessageContaining("expected: 500");
    }

    @Test
    void filesWithoutAnOrderAreRefusedAtStart() {
        var url = "jdbc:h2:file:" + directory.resolve("plain") + OpenDatabase.SETTINGS;
        assertThatThrownBy(() -> new OpenDatabase(url))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected: ordered");
    }

    /** Each way to write, and whether a checkpoint is missing after it. */
    @Test
    void eachCommitIsCountedHoweverItIsMade() {
        try (var database = database("")) {
            var jdbc = database.jdbc;
            jdbc.execute("create table t (n int)");
            Map<String, Consumer<Integer>> writing = Map.of(
                    "a prepared statement",
                    n -> jdbc.update("insert into t values (?)", n),
                    "a statement",
                    n -> jdbc.execute(" \n Insert into t values (" + n + ")"),
                    "a batch of statements",
                    n -> jdbc.batchUpdate("insert into t values (" + n + ")"),
                    "a transaction",
                    n -> database.transaction.executeWithoutResult(
                            status -> jdbc.update("insert into t values (?)", n)),
                    "the end of a transaction without a commit",
                    n -> jdbc.execute((ConnectionCallback<Void>) connection -> {
                        connection.setAutoCommit(false);
                        connection.createStatement().execute("insert into t values (" + n + ")");
                        connection.setAutoCommit(true);
                        return null;
                    }),
                    "a merge",
                    n -> jdbc.update("merge into t key (n) values (?)", n + 1));
            writing.forEach((how, write) -> {
                database.durability.awaitWhatWasRead();
                assertThat(database.commits().areCovered()).as("before %s", how).isTrue();
                write.accept(1);
                assertThat(database.commits().areCovered()).as(how).isFalse();
            });
        }
    }

    @Test
    void readingAndGivingUpNeedNoCheckpoint() {
        try (var database = database("")) {
            database.jdbc.execute("create table t (n int)");
            database.durability.awaitWhatWasRead();

            database.jdbc.queryForList("select n from t");
            database.jdbc.queryForList("select n from t where n = ?", 1);
            database.transaction.executeWithoutResult(status -> database.jdbc.queryForList("select n from t"));
            database.transaction.executeWithoutResult(status -> {
                database.jdbc.update("insert into t values (1)");
                status.setRollbackOnly();
            });

            assertThat(database.commits().areCovered()).isTrue();
        }
    }

    /** Whoever reads a commit that is under way is not told that all is on the disk. */
    @Test
    void aCommitCountsFromBeforeItCanBeRead() {
        try (var database = database("")) {
            database.jdbc.execute("create table t (n int)");
            database.durability.awaitWhatWasRead();

            database.jdbc.execute((ConnectionCallback<Void>) connection -> {
                try (var insert = connection.prepareStatement("insert into t values (1)")) {
                    insert.execute();
                    database.durability.awaitWhatWasRead();
                    assertThat(database.commits().areCovered())
                            .as("while a connection that has written may commit more")
                            .isFalse();
                }
                return null;
            });
            database.durability.awaitWhatWasRead();

            assertThat(database.commits().areCovered()).isTrue();
        }
    }

    /** H2 writes in the background too, and takes for stored what it has only begun to write. */
    @Test
    void whatWasAwaitedIsThereAfterALossOfPower() throws Exception {
        try (var database = database(";WRITE_DELAY=500")) {
            database.jdbc.execute("create table t (n int primary key)");
            database.jdbc.execute("set write_delay 1");
            TestDisk.slow = Duration.ofMillis(3);
            for (int n = 1; n <= 30; n++) {
                int written = n;
                if (n % 2 == 0) {
                    database.durability.durably(() -> database.jdbc.update("insert into t values (?)", written));
                } else {
                    database.jdbc.update("insert into t values (?)", written);
                    awaitBeginningToStore(database);
                    database.durability.awaitWhatWasRead();
                }
                assertThat(afterPowerLoss(n)).as("after edit %d", n).isEqualTo(n);
            }
        }
    }

    private int afterPowerLoss(int n) throws Exception {
        var copy = directory.resolve("copy" + n);
        TestDisk.copyAfterPowerLoss(directory.resolve("test"), copy, () -> true);
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + copy);
                var rows = connection.createStatement().executeQuery("select count(*) from t")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Waits until H2's own thread has begun to store what was committed, and no longer than it needs to finish. */
    private static void awaitBeginningToStore(OpenDatabase database) {
        var connections = (CountedConnections) database.source;
        var store = connections.opening().database().getStore().getMvStore();
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (store.hasUnsavedChanges() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aThreadThatHasWaitedDoesNotWaitForOthersThatWriteSince() {
        try (var database = database("")) {
            database.jdbc.execute("create table t (n int)");
            long opened = database.durability.begin();
            database.durability.durably(() -> database.jdbc.update("insert into t values (1)"));

            CompletableFuture.runAsync(() -> database.jdbc.update("insert into t values (2)"))
                    .join();
            database.durability.awaitAllOfThisThread(opened);
            assertThat(database.commits().areCovered())
                    .as("of its own it has waited for")
                    .isFalse();

            database.jdbc.queryForList("select n from t");
            database.durability.awaitAllOfThisThread(opened);
            assertThat(database.commits().areCovered())
                    .as("now it may have read the other")
                    .isTrue();
        }
    }

    @Test
    void statementsThatOnlyReadAreKnownByTheirFirstWord() throws SQLException {
        assertThat(CountedConnections.mayWrite("select 1")).isFalse();
        assertThat(CountedConnections.mayWrite("\n  WITH a as (select 1) select * from a"))
                .isFalse();
        assertThat(CountedConnections.mayWrite("selection")).isTrue();
        assertThat(CountedConnections.mayWrite("delete from t")).isTrue();
        assertThat(CountedConnections.mayWrite("call next value for s")).isTrue();
        assertThat(CountedConnections.mayWrite("/* a */ select 1"))
                .as("what is not understood")
                .isTrue();
    }
}
