package tillsync.client.android;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.store.sql.Sql;

/** What a store relies on of a connection to Android's SQLite. */
class AndroidSqlitePromises {
    private static final int ROWS = 3_000;
    private static final String KILOBYTE = "x".repeat(1024);

    private final AndroidSqlite sqlite = new AndroidSqlite();

    @TempDir
    Path directory;

    private Path file;
    private Sql db;
    private Sql other;

    @BeforeEach
    void open() throws SQLException {
        file = directory.resolve("some.db");
        db = sqlite.open(file);
        other = sqlite.open(file);
        db.execute("CREATE TABLE t (n INTEGER, text TEXT, bytes BLOB)");
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
        db.close();
    }

    /** As a setting, 2 is FULL and 1 is NORMAL. */
    @Test
    void eachCommitIsOnTheDiskUnlessItMayBeDoneOnceMore() throws SQLException {
        for (var each : List.of(db, other)) {
            assertThat(each.number("PRAGMA synchronous")).isEqualTo(2);
            assertThat(each.first("PRAGMA journal_mode", row -> row.getString(1)))
                    .contains("wal");
        }
        db.changeSoon(same -> insert(1));
        assertThat(db.number("PRAGMA synchronous")).isEqualTo(1);
        db.change(same -> insert(2));
        assertThat(db.number("PRAGMA synchronous")).isEqualTo(2);
    }

    @Test
    void putsNothingOfAndroidIntoTheFile() throws SQLException {
        assertThat(db.all("SELECT name FROM sqlite_master", row -> row.getString(1)))
                .containsExactly("t");
    }

    @Test
    void theOtherConnectionReadsWhileOneWrites() throws SQLException {
        db.begin();
        insert(1);
        assertThat(other.number("SELECT count(*) FROM t")).isZero();
        db.commit();
        assertThat(other.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    /** Android first asks for another journal than the log. While the file is in use, SQLite refuses that at once. */
    @Test
    void aConnectionIsOpenedWhileAnotherOneWrites() throws SQLException {
        db.begin();
        insert(1);
        long begun = System.nanoTime();
        try (var third = sqlite.open(file)) {
            assertThat(third.number("SELECT count(*) FROM t")).isZero();
            assertThat(third.first("PRAGMA journal_mode", row -> row.getString(1)))
                    .contains("wal");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("less than Android waits for a file that is busy")
                .isLessThan(Duration.ofMillis(2_500));
        db.commit();
        assertThat(other.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    @Test
    void whatIsRolledBackIsGone() throws SQLException {
        db.begin();
        insert(1);
        db.rollback();
        assertThat(db.number("SELECT count(*) FROM t")).isZero();
    }

    @Test
    void afterADatabaseWasBusyATransactionIsOneAgain() throws SQLException {
        other.execute("PRAGMA busy_timeout = 1");
        db.begin();
        assertThatThrownBy(() -> other.change(same -> {})).isInstanceOf(SQLException.class);
        db.rollback();

        other.begin();
        other.update("INSERT INTO t (n) VALUES (1)");
        other.rollback();
        assertThat(db.number("SELECT count(*) FROM t")).isZero();
    }

    /** Android reads them in portions of 2 MiB, and runs the query once more for each. */
    @Test
    void allRowsOfAQueryAreOfOneMoment() throws SQLException {
        fill();
        var read = new ArrayList<Long>();
        other.each("SELECT n, text FROM t ORDER BY n", row -> {
            if (read.isEmpty()) {
                db.change(same -> db.update("DELETE FROM t WHERE n % 2 = 0"));
            }
            read.add(row.getLong(1));
        });
        assertThat(read).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(other.number("SELECT count(*) FROM t")).isEqualTo(ROWS / 2);
    }

    @Test
    void readingsOverlap() throws SQLException {
        fill();
        var read = new ArrayList<Long>();
        other.each("SELECT n, text FROM t ORDER BY n", row -> {
            if (row.getLong(1) == ROWS - 1) {
                other.each("SELECT n, text FROM t ORDER BY n DESC", inner -> read.add(inner.getLong(1)));
            }
        });
        assertThat(read).hasSize(ROWS);
        other.change(same -> other.update("DELETE FROM t"));
        assertThat(db.number("SELECT count(*) FROM t")).isZero();
    }

    private void fill() throws SQLException {
        var all = new ArrayList<Long>();
        for (long n = 0; n < ROWS; n++) {
            all.add(n);
        }
        Collections.shuffle(all, new Random(1));
        db.change(same -> db.updateAll("INSERT INTO t (n, text) VALUES (?, ?)", all, (statement, n) -> {
            statement.setLong(1, n);
            statement.setString(2, KILOBYTE);
        }));
    }

    @Test
    void aRowLargerThanAPortionIsRead() throws SQLException {
        var text = "0123456789äöü ".repeat(300_000);
        var bytes = text.getBytes(UTF_8);
        db.update("INSERT INTO t (n, text, bytes) VALUES (?, ?, ?)", 7, text, bytes);
        var read = db.first(
                "SELECT n, text, bytes, NULL AS none FROM t WHERE n = ?",
                row -> {
                    assertThat(row.getLong(1)).isEqualTo(7);
                    assertThat(row.getBytes(3)).isEqualTo(bytes);
                    assertThat(row.getString(4)).isNull();
                    return row.getString(2);
                },
                7);
        assertThat(read).contains(text);
    }

    @Test
    void failuresHaveTheResultCodeOfSqlite() throws Exception {
        assertThatThrownBy(() -> db.number("SELECT other FROM t"))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(sqlite.isMisfit(failure))
                        .isTrue());
        var garbage = directory.resolve("garbage.db");
        Files.write(garbage, new byte[10_000]);
        assertThatThrownBy(() -> sqlite.open(garbage))
                .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(sqlite.isDamage(failure))
                        .isTrue());
        assertThat(garbage).as("Android would delete it").exists();
    }

    @Test
    void theRestOfJdbcIsRefused() {
        assertThatThrownBy(() -> db.connection().createBlob())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith("createBlob");
    }

    private void insert(int n) throws SQLException {
        db.update("INSERT INTO t (n) VALUES (?)", n);
    }
}
