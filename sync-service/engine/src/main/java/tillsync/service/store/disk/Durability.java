package tillsync.service.store.disk;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.store.database.DatabaseReopened;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.database.Disk;
import tillsync.service.store.database.SafeSettings;

/**
 * Makes changes durable before they are visible: no answer, event, mail or record leaves the process before all commits
 * that it may tell of are on the disk.
 *
 * <p>PostgreSQL's commit waits for the disk by itself. H2's stays in memory; a checkpoint brings it to the disk, once
 * for all earlier commits (group commit). {@link CountedConnections} counts commits, so that a checkpoint is made only
 * if it is needed. If H2 closes the database between commit and checkpoint, the commit is lost: waits for the
 * checkpoint fail, and reads are repeated.
 */
@Component
public final class Durability implements Disk {
    private final @Nullable CountedConnections connections;
    private final TransactionTemplate transactions;
    private final ReentrantLock syncing = new ReentrantLock();
    private final AtomicLong asked = new AtomicLong();
    private volatile long synced;

    public Durability(DataSource source, Dialect dialect) {
        SafeSettings.require(JdbcClient.create(source), dialect);
        this.connections = dialect == Dialect.H2 ? (CountedConnections) source : null;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /** Runs work that commits, and returns only when what it committed is on the disk. */
    public <R> R durably(Supplier<R> work) {
        long opened = openings();
        R result = work.get();
        awaitAllOf(opened);
        return result;
    }

    /** Runs work as {@link #durably} does, and commits it as a whole or not at all. */
    public <R> R inTransaction(Supplier<R> work) {
        return durably(() -> Objects.requireNonNull(transactions.execute(status -> work.get())));
    }

    @Override
    public void awaitWhatWasRead() {
        if (connections == null) {
            return;
        }
        if (!connections.opening().commits().areCovered()) {
            sync(connections);
        }
        connections.settledHere();
    }

    /**
     * Waits until all commits of that opening that anybody may have read are on the disk.
     *
     * @param opened the {@link #openings()} from before anything was read or written
     * @throws DatabaseReopened if the database was opened anew since, and may have lost some of them
     */
    public void awaitAllOf(long opened) {
        if (connections == null) {
            return;
        }
        requireStill(opened);
        awaitWhatWasRead();
        requireStill(opened);
    }

    /**
     * Waits as {@link #awaitAllOf} does, for a thread that tells only what it has read or written itself since {@link
     * #begin}. Does not wait again if the thread has waited since it last used the database.
     */
    public void awaitAllOfThisThread(long opened) {
        if (connections != null && connections.isSettledHere()) {
            requireStill(opened);
        } else {
            awaitAllOf(opened);
        }
    }

    /** Notes that all this thread has read is on the disk: another thread began to wait later, and has finished. */
    public void awaitedByAnother() {
        if (connections != null) {
            connections.settledHere();
        }
    }

    /** Begins a unit of work on this thread, such as a request. */
    public long begin() {
        if (connections != null) {
            connections.forgetHere();
        }
        return openings();
    }

    /** Adds a task that runs when the database was opened anew, before anybody reads it: caches may hold lost data. */
    public void whenOpenedAnew(Runnable forget) {
        if (connections != null) {
            connections.whenOpenedAnew(forget);
        }
    }

    @Override
    public long openings() {
        return connections == null ? 0 : connections.opening().number();
    }

    private void requireStill(long opened) {
        if (openings() != opened) {
            throw new DatabaseReopened();
        }
    }

    private void sync(CountedConnections counted) {
        long mine = asked.incrementAndGet();
        syncing.lock();
        try {
            if (synced < mine) {
                long upTo = asked.get();
                checkpoint(counted);
                synced = upTo;
            }
        } finally {
            syncing.unlock();
        }
    }

    private static void checkpoint(CountedConnections counted) {
        try {
            counted.opening().checkpoint();
        } catch (MVStoreException failure) {
            counted.lost().failed(failure);
            throw failure;
        }
    }
}
