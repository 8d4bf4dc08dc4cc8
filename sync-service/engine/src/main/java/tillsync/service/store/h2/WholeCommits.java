package tillsync.service.store.h2;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.db.Store;
import org.h2.mvstore.tx.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Lets H2 write a transaction as a whole or not at all. H2 takes the roots of its maps one after the other when it begins
 * to write them, and stops nobody meanwhile (h2database issue 2080). If the process were killed before the next write, half
 * of a transaction would be there. So:
 *
 * <ul>
 *   <li>A commit or a rollback, each of which changes several maps, holds the lock under which H2 takes the roots, and the
 *       mark that keeps H2 from beginning to write within it.
 *   <li>The logs of transactions come last. A change is noted there before it is made: what the file has of the change, its
 *       log has, too, and the next opening takes it back.
 *   <li>The logs are there before the first transaction: H2 leaves out a map that was made while it writes.
 * </ul>
 */
public final class WholeCommits {
    /** Transactions that H2 has besides those of connections: its system session, and that of large values. */
    private static final int OF_H2 = 2;

    private final ReentrantLock storing;
    private final AtomicBoolean stores;

    /** A commit, or a rollback. */
    public interface End {
        @Nullable
        Object run() throws Throwable;
    }

    /** @param connections how many transactions there may be at once */
    WholeCommits(Store database, int connections) {
        var store = database.getMvStore();
        this.storing = valueOf("storeLock", ReentrantLock.class, store);
        this.stores = valueOf("storeOperationInProgress", AtomicBoolean.class, store);
        setLogsLast(store);
        var transactions = IntStream.range(0, connections + OF_H2)
                .mapToObj(one -> database.getTransactionStore().begin())
                .toList();
        transactions.forEach(Transaction::commit);
    }

    private static <T> T valueOf(String name, Class<T> type, MVStore store) {
        try {
            return type.cast(field(name).get(store));
        } catch (IllegalAccessException | ClassCastException otherVersion) {
            throw isOther(name, otherVersion);
        }
    }

    @SuppressWarnings("unchecked")
    private static void setLogsLast(MVStore store) {
        try {
            var maps = field("maps");
            maps.set(store, new LogsLast((Map<Integer, MVMap<?, ?>>) maps.get(store)));
        } catch (IllegalAccessException | ClassCastException | IllegalArgumentException otherVersion) {
            throw isOther("maps", otherVersion);
        }
    }

    private static Field field(String name) {
        try {
            var field = MVStore.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException otherVersion) {
            throw isOther(name, otherVersion);
        }
    }

    private static IllegalStateException isOther(String name, Exception cause) {
        return new IllegalStateException("H2: another version (expected: one that has MVStore." + name + ")", cause);
    }

    @Nullable
    public Object ends(End transaction) throws Throwable {
        storing.lock();
        try {
            boolean isFirst = stores.compareAndSet(false, true);
            try {
                return transaction.run();
            } finally {
                if (isFirst) {
                    stores.set(false);
                }
            }
        } finally {
            storing.unlock();
        }
    }
}
