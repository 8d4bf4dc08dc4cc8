package tillsync.client.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/**
 * The files of a store and its two connections: one that writes, and one that reads and never waits for it. Held by one
 * process; what is found damaged is set aside.
 */
final class Database implements AutoCloseable {
    private final Path file;
    private final FileChannel lock;
    private volatile Sqlite writer;
    private volatile Sqlite reader;
    private volatile int generation;

    private Database(Path file, FileChannel lock, Salvage.Opened opened) throws SQLException {
        this.file = file;
        this.lock = lock;
        this.writer = opened.db();
        this.generation = opened.replaced() ? 1 : 0;
        this.reader = Sqlite.open(file);
    }

    /** @throws StoreInUse where it is open elsewhere */
    static Database open(Path directory) {
        try {
            Files.createDirectories(directory);
            var lock = lock(directory);
            boolean opened = false;
            try {
                var file = directory.resolve("till.db");
                var database = new Database(file, lock, Salvage.open(file));
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

    private static FileChannel lock(Path directory) throws IOException {
        var channel =
                FileChannel.open(directory.resolve("till.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException openInThisProcess) {
            // handled like a lock of another process
        }
        channel.close();
        throw new StoreInUse(directory);
    }

    /** The connection of the transaction that this thread is in. */
    Sqlite writer() {
        return writer;
    }

    /** Does the work in one transaction. */
    <T> T write(Sqlite.Work<T> work) {
        int seen = generation;
        try {
            return writer.transaction(work);
        } catch (SQLException failure) {
            throw failed(failure, seen);
        } catch (StoreDamaged damaged) {
            setAside(seen);
            throw damaged;
        }
    }

    /** Something that is read over a connection. */
    interface Reading<T> {
        T run(Sqlite db) throws SQLException;
    }

    <T> T read(Reading<T> reading) {
        int seen = generation;
        var db = reader;
        try {
            return db.exclusively(() -> reading.run(db));
        } catch (SQLException failure) {
            throw failed(failure, seen);
        } catch (StoreDamaged damaged) {
            setAside(seen);
            throw damaged;
        }
    }

    /** Reads over a connection of its own, so that a slow reader holds up nobody. */
    void stream(Reading<Boolean> reading) {
        int seen = generation;
        try (var db = Sqlite.open(file)) {
            reading.run(db);
        } catch (SQLException failure) {
            throw failed(failure, seen);
        } catch (StoreDamaged damaged) {
            setAside(seen);
            throw damaged;
        }
    }

    /** What a failure of SQLite means for a caller. Damage is dealt with before. */
    StoreFailure failed(SQLException failure, int seen) {
        if (Sqlite.isDamage(failure) || seen != generation) {
            setAside(seen);
            return new StoreDamaged("store: " + file + " is damaged: " + failure.getMessage());
        }
        return new StoreFailure("store: " + file + ": " + failure.getMessage(), failure);
    }

    /** How often a damaged store was replaced. */
    int generation() {
        return generation;
    }

    /** Puts a fresh store in the place of the damaged one, once, whoever finds the damage. */
    void setAside(int seen) {
        try {
            writer.exclusively(() -> {
                if (seen == generation) {
                    writer.close();
                    var old = reader;
                    old.exclusively(() -> {
                        old.close();
                        return true;
                    });
                    writer = Salvage.replace(file);
                    reader = Sqlite.open(file);
                    generation++;
                }
                return true;
            });
        } catch (SQLException failure) {
            throw new StoreFailure("store: " + file + " is damaged and cannot be replaced", failure);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
            writer.close();
            lock.close();
        } catch (IOException | SQLException failure) {
            throw new StoreFailure("store: " + file + " cannot be closed: " + failure.getMessage(), failure);
        }
    }
}
