package tillsync.service.store;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Durable before visible: an answer of success is sent, and a reader sees a revision, only after its commit has reached
 * the disk.
 *
 * <p>PostgreSQL's commit waits for the disk by itself. H2's reaches the operating system only; {@code CHECKPOINT SYNC}
 * brings it to the disk, once for all commits that came before it (group commit). A commit that has succeeded is in the file, and
 * so in a database that is opened anew after a failure. One that fails may have been read before: each sync looks at which
 * database it has synced, so that such a reader reads anew.
 */
@Component
public final class Durability implements Disk {
    private final JdbcTemplate jdbc;
    private final boolean syncsByItself;
    private final ReentrantLock syncing = new ReentrantLock();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicInteger uncertain = new AtomicInteger();
    private final AtomicLong openings = new AtomicLong();
    private volatile long synced;
    private WeakReference<Object> opened = new WeakReference<>(null);

    Durability(JdbcTemplate jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.syncsByItself = dialect != Dialect.H2;
        SafeSettings.require(jdbc, dialect);
        if (!syncsByItself) {
            jdbc.execute(this::note);
        }
    }

    /** Runs work that commits, and returns only when what it committed is on the disk. */
    public <R> R durably(Supplier<R> work) {
        uncertain.incrementAndGet();
        R result;
        try {
            result = work.get();
        } catch (RuntimeException failure) {
            if (!LostDatabase.isCauseOf(failure)) {
                uncertain.decrementAndGet(); // rolled back: nobody can have read it
            }
            throw failure;
        }
        sync(); // where this or the commit fails, readers must sync from now on: they may have read what never got
        // there
        uncertain.decrementAndGet();
        return result;
    }

    /** Costs nothing while nobody writes. */
    @Override
    public void awaitWhatWasRead() {
        if (uncertain.get() > 0) {
            sync();
        }
    }

    @Override
    public long openings() {
        return openings.get();
    }

    private void sync() {
        if (syncsByItself) {
            return;
        }
        long mine = asked.incrementAndGet();
        syncing.lock();
        try {
            if (synced < mine) {
                long upTo = asked.get();
                jdbc.execute(this::checkpoint);
                synced = upTo;
            }
        } finally {
            syncing.unlock();
        }
    }

    /** In this order: a database that is closed in between is another one for the next look. */
    private boolean checkpoint(Connection connection) throws SQLException {
        note(connection);
        try (var statement = connection.createStatement()) {
            return statement.execute("checkpoint sync");
        }
    }

    /** H2 has one such object from the opening of a database to its closing. */
    private boolean note(Connection connection) throws SQLException {
        var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        var database = session.getDatabase();
        boolean another = opened.get() != database;
        if (another) {
            opened = new WeakReference<>(database);
            openings.incrementAndGet();
        }
        return another;
    }
}
