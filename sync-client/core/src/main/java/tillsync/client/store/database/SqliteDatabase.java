package tillsync.client.store.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tillsync.android.Log;
import tillsync.client.store.Takeover;
import tillsync.client.store.damage.CommitMark;
import tillsync.client.store.damage.Salvage;
import tillsync.client.store.damage.StoreFiles;
import tillsync.client.store.failure.StoreDamaged;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.store.sql.Database;
import tillsync.client.store.sql.Soundness;
import tillsync.client.store.sql.Sql;
import tillsync.client.store.sql.SqliteDriver;
import tillsync.client.store.sql.SqliteJdbc;
import tillsync.client.store.tables.Schema;
import tillsync.files.OwnFiles;

/**
 * The files of a store and its two connections: one that writes, and one that reads and never waits for it. One process
 * holds it; a damaged file is set aside.
 */
public final class SqliteDatabase implements Database {
    private static final Log LOG = Log.of("tillsync.client.store");

    private final Path file;
    private final SqliteDriver driver;
    private final StoreLock lock;
    private final CommitMark mark;
    private final Soundness soundness = new Soundness();
    private volatile Sql writer;
    private volatile Sql reader;

    private SqliteDatabase(Path file, SqliteDriver driver, StoreLock lock, CommitMark mark) throws SQLException {
        var opened = Salvage.open(file, driver);
        this.file = file;
        this.driver = driver;
        this.lock = lock;
        this.mark = mark;
        this.writer = opened.db();
        boolean lacksCommits = mark.compare(writer);
        if (opened.replaced() || lacksCommits) {
            soundness.replaced();
        }
        if (!opened.whole()) {
            soundness.suspect(true);
        }
        this.reader = driver.open(file);
    }

    /** @throws StoreInUse if it is open elsewhere */
    public static SqliteDatabase open(Path directory, SqliteDriver driver) {
        try {
            OwnFiles.directory(directory);
            var lock = StoreLock.take(directory);
            OwnFiles.openToOthers(directory)
                    .forEach(open ->
                            LOG.warn(open + ": open to other users of this machine (expected: to its own alone)"));
            boolean opened = false;
            try {
                var file = directory.resolve("till.db");
                var database = new SqliteDatabase(file, driver, lock, CommitMark.open(directory));
                opened = true;
                return database;
            } finally {
                if (!opened) {
                    lock.close();
                }
            }
        } catch (IOException | SQLException failure) {
            throw new StoreFailure("store: " + directory + " cannot be opened: " + failure.getMessage(), failure);
        }
    }

    /** Reads the file without a lock of its own, and changes nothing. @return whether there is one */
    public static boolean look(Path directory, SqliteJdbc driver) {
        var file = directory.resolve("till.db");
        StoreLock.requireFree(directory);
        if (Files.notExists(file)) {
            return false;
        }
        try {
            var files = new StoreFiles(file);
            if (files.hasLog()) {
                if (files.hidesCommits()) {
                    throw new StoreDamaged("store: the log of " + file + " is damaged");
                }
                return true;
            }
            try (var db = driver.openToRead(file)) {
                Schema.look(db);
                return true;
            }
        } catch (IOException | SQLException failure) {
            StoreLock.requireFree(directory);
            throw failure instanceof SQLException of && driver.isDamage(of)
                    ? new StoreDamaged("store: " + file + " is damaged: " + failure.getMessage())
                    : new StoreFailure("store: " + file + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    @Override
    public Sql writer() {
        return writer;
    }

    @Override
    public Sql reader() {
        return reader;
    }

    @Override
    public <T> T write(Sql.Work<T> work) {
        var now = new AtomicLong();
        var result = Database.super.write(db -> {
            var done = work.on(db);
            now.set(CommitMark.count(db, 1));
            prepare(db);
            return done;
        });
        mark.advance(now.get());
        return result;
    }

    @Override
    public void prepare(Sql db) throws SQLException {
        mark.noteEdits(db);
    }

    @Override
    public Takeover ask(Supplier<Takeover> software, Confirming confirming) {
        var answer = software.get();
        if (!answer.isLater()) {
            change(db -> confirming.run(answer));
        }
        return answer;
    }

    @Override
    public void check(Sql db) throws SQLException {
        Schema.check(db);
    }

    @Override
    public void readAnew() {
        guarded(() -> {
            for (var db : List.of(writer, reader)) {
                db.alone(each -> each.execute("PRAGMA shrink_memory"));
            }
            return true;
        });
    }

    @Override
    public <T> T stream(Sql.Work<T> reading) {
        return guarded(() -> {
            reader.requireOpen();
            try (var db = driver.open(file)) {
                return reading.on(db);
            }
        });
    }

    @Override
    public StoreFailure failed(SQLException failure, int seen) {
        if (driver.isDamage(failure) || seen != soundness.generation() || driver.isMisfit(failure) && !isSound()) {
            setAside(seen);
            return new StoreDamaged("store: " + file + " is damaged: " + failure.getMessage());
        }
        return new StoreFailure("store: " + file + ": " + failure.getMessage(), failure);
    }

    /** Checks the file over a new connection, which has no cache. */
    private boolean isSound() {
        try (var db = driver.open(file)) {
            Schema.check(db);
            return true;
        } catch (StoreDamaged damaged) {
            return false;
        } catch (SQLException failure) {
            return !driver.isDamage(failure);
        }
    }

    @Override
    public Soundness soundness() {
        return soundness;
    }

    @Override
    public void setAside(int seen) {
        try {
            writer.alone(damaged -> {
                if (seen == soundness.generation()) {
                    damaged.close();
                    reader.alone(Sql::close);
                    replace();
                    soundness.replaced();
                }
            });
        } catch (SQLException | UncheckedIOException failure) {
            throw new StoreFailure("store: " + file + " is damaged and cannot be replaced", failure);
        }
    }

    /**
     * Replaces the store. If that fails, since the disk is full, the store stays as it was; it is tried again when
     * damage is found again.
     */
    private void replace() throws SQLException {
        boolean replaced = false;
        try {
            writer = Salvage.replace(file, driver);
            mark.compare(writer);
            replaced = true;
        } finally {
            if (!replaced) {
                new StoreFiles(file).finish();
                writer = driver.open(file);
            }
            reader = driver.open(file);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
            writer.close();
            mark.close();
            lock.close();
        } catch (IOException | SQLException failure) {
            throw new StoreFailure("store: " + file + " cannot be closed: " + failure.getMessage(), failure);
        }
    }
}
