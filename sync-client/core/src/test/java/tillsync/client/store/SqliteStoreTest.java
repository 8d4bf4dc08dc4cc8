package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.planned;
import static tillsync.client.Articles.put;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.doctor.HoldingProcess;
import tillsync.client.store.failure.StoreInUse;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.sql.SqliteJdbc;

class SqliteStoreTest extends LocalStoreContract {
    @TempDir
    Path directory;

    @Override
    LocalStore open() {
        return SqliteStore.open(directory);
    }

    private Path file() {
        return directory.resolve("till.db");
    }

    @Test
    void isHeldByOneClientAtATime() {
        assertThatThrownBy(() -> SqliteStore.open(directory)).isInstanceOf(StoreInUse.class);
    }

    /** POSIX frees a process's lock on a file as soon as it closes any channel of that file. */
    @Test
    void isStillHeldAfterASecondClientOfTheProcessWasRefused() throws Exception {
        assertThatThrownBy(() -> SqliteStore.open(directory)).isInstanceOf(StoreInUse.class);
        assertThatThrownBy(() -> SqliteStore.look(directory)).isInstanceOf(StoreInUse.class);
        var other = HoldingProcess.start(directory);
        try {
            assertThat(other.getInputStream().read()).as("h: holds it").isEqualTo(-1);
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void syncsEachCommit() throws Exception {
        try (var db = new SqliteJdbc().open(directory.resolve("other.db"))) {
            assertThat(db.number("PRAGMA synchronous")).isEqualTo(2);
            assertThat(db.first("PRAGMA journal_mode", row -> row.getString(1))).contains("wal");
        }
    }

    /** The driver believes that a transaction is open that SQLite has refused to begin. */
    @Test
    void afterADatabaseWasBusyATransactionIsOneAgain() throws Exception {
        var path = directory.resolve("other.db");
        try (var other = new SqliteJdbc().open(path);
                var db = new SqliteJdbc().open(path)) {
            other.execute("CREATE TABLE t (n INTEGER)");
            db.execute("PRAGMA busy_timeout = 1");
            other.begin();
            assertThatThrownBy(() -> db.change(same -> inserts(db, 1))).isInstanceOf(SQLException.class);
            other.rollback();

            nothingStays(db);
        }
    }

    /** SQLite ends a transaction by itself if there is no room. */
    @Test
    void afterADiskWasFullATransactionIsOneAgain() throws Exception {
        try (var db = new SqliteJdbc().open(directory.resolve("other.db"))) {
            db.execute("CREATE TABLE t (n INTEGER, filler BLOB)");
            db.execute("PRAGMA max_page_count = 3");
            assertThatThrownBy(() -> db.change(same -> db.update("INSERT INTO t VALUES (1, zeroblob(1000000))")))
                    .isInstanceOf(SQLException.class);
            db.execute("PRAGMA max_page_count = 1000");

            nothingStays(db);
        }
    }

    private static void nothingStays(Sql db) throws SQLException {
        assertThatThrownBy(() -> db.change(same -> {
                    inserts(db, 2);
                    throw new SQLException("after the first of two");
                }))
                .hasMessage("after the first of two");
        assertThat(db.number("SELECT count(*) FROM t")).isZero();
        db.change(same -> inserts(db, 3));
        assertThat(db.number("SELECT count(*) FROM t")).isEqualTo(1);
    }

    private static int inserts(Sql db, int n) throws SQLException {
        return db.update("INSERT INTO t (n) VALUES (?)", n);
    }

    @Test
    void anotherKindOfFileIsSetAside() throws IOException {
        store.close();
        Files.writeString(file(), "no database at all, but text that is longer than a header of SQLite. ".repeat(50));
        store = open();

        assertThat(store.wasReplaced()).isTrue();
        assertThat(sold()).isEmpty();
        assertThat(store.loss()).contains(new Loss(0, true, null));
        assertThat(directory.resolve("till.db.damaged-1")).exists();
    }

    @Test
    void plansThatAreNotThoseOfTheArticlesAreMadeAnew() throws Exception {
        store.save(List.of(Edit.put(planned("wine", 500, "2027-01-01T00:00", 550))), SAVED);
        store.close();
        try (var db = new SqliteJdbc().open(file())) {
            db.execute("UPDATE planned SET begins = '2027-01-09T00:00'");
        }
        store = open();

        assertThat(store.wasReplaced()).isFalse();
        assertThat(store.planned().nextAfter(LocalDateTime.parse("2026-11-24T12:00")))
                .contains(LocalDateTime.parse("2027-01-01T00:00"));
    }

    @Test
    void endsThatAnOlderVersionDidNotWriteAreHandedOver() throws Exception {
        var begun = LocalDateTime.parse("2027-01-09T00:00");
        store.save(List.of(Edit.put(planned("wine", 500, "2027-01-01T00:00", "2027-01-08T00:00", 450))), SAVED);
        store.save(List.of(Edit.put(planned("beer", 300, "2027-01-01T00:00", "2027-01-10T00:00", 250))), SAVED);
        try (var db = new SqliteJdbc().open(file())) {
            db.execute("DELETE FROM planned WHERE begins > '2027-01-01T00:00'");
        }
        store.planned().begin(begun.minusDays(2));
        handOver();
        assertThat(store.planned().begin(begun)).isZero();
        store.close();
        store = open();

        assertThat(handOver()).containsExactly("wine 500");
        assertThat(store.planned().nextAfter(begun)).contains(begun.plusDays(1));
    }

    @Test
    void aStoreOfVersion1KeepsItsEditsAndNotesFromNowOnWhenOneIsSaved() throws Exception {
        var unknown = new EditOrigin(Origin.TILL, null);
        store.save(List.of(put("a", 1)), unknown);
        store.close();
        try (var db = new SqliteJdbc().open(file())) {
            db.execute("ALTER TABLE outbox DROP COLUMN saved_at");
            db.execute("PRAGMA user_version = 1");
        }
        store = open();
        store.save(List.of(put("b", 2)), SAVED);

        assertThat(store.wasReplaced()).isFalse();
        assertThat(store.outbox().queued(9)).extracting(Queued::edit).containsExactly(put("a", 1), put("b", 2));
        assertThat(store.outbox().queued(9)).extracting(Queued::made).containsExactly(unknown, SAVED);
    }

    @Test
    void aChangedAnswerIsFoundWhenTheStoreIsOpened() throws Exception {
        var takenOver = new EditOrigin(new Origin("INBOX", "r1"), SAVED.at());
        store.answers().carryOut(new ChangeSet(List.of(put("a", 1))), "h", takenOver, tillsync.guard.Reach.ALL);
        store.close();
        try (var db = new SqliteJdbc().open(file())) {
            db.execute("UPDATE answered SET changed = 3");
        }
        store = open();

        assertThat(store.wasReplaced()).isTrue();
        assertThat(store.answers().kept("r1")).isEmpty();
        assertThat(store.outbox().queued(10)).extracting(Queued::made).containsExactly(takenOver);
    }

    @Test
    void anEditThatIsSavedWhileTheSoftwareTakesOverIsHandedOverOnceMore() {
        var first = article("a", 1);
        pull("c1", head(1, first), true, changed(first));
        handOver();
        pull(
                "c2",
                head(2, article("a", 10), article("b", 20)),
                false,
                changed(article("a", 10)),
                changed(article("b", 20)));
        handOver(handed -> {
            assertThat(read(handed)).containsExactly("a 10", "b 20");
            store.save(List.of(put("a", 5)), SAVED);
            return Takeover.all();
        });

        assertThat(sold()).containsExactly("a 5", "b 20");
        assertThat(store.handover().taken().cursor()).isEqualTo("c1");
        assertThat(handOver()).containsExactly("a 5");
        assertThat(store.handover().taken().cursor()).isEqualTo("c2");
    }

    @Test
    void readingGoesOnWhileAPullIsOpen() {
        store.save(List.of(put("a", 1)), SAVED);
        try (var staging = store.stage(true)) {
            staging.add(List.of(changed(article("b", 2))));
            assertThat(sold()).containsExactly("a 1");
            assertThat(store.article(new ArticleNumber("a"))).map(Edit::put).contains(put("a", 1));
        }
    }
}
