package tillsync.service.store.database;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Lets H2 write a commit as a whole or not at all. H2 takes the roots of its maps one after the other when it begins to
 * write them, and does not stop commits meanwhile, each of which changes several maps. If the process were killed before
 * the next write, half of such a commit would be there (h2database issue 2080). So each commit holds the lock under
 * which H2 takes the roots, and the mark that keeps H2 from beginning to write within the commit itself.
 */
final class WholeCommits {
    private final ReentrantLock storing;
    private final AtomicBoolean stores;

    /** A commit. */
    interface Commit {
        @Nullable
        Object run() throws Throwable;
    }

    WholeCommits(MVStore store) {
        this.storing = field("storeLock", ReentrantLock.class, store);
        this.stores = field("storeOperationInProgress", AtomicBoolean.class, store);
    }

    private static <T> T field(String name, Class<T> type, MVStore store) {
        try {
            Field field = MVStore.class.getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(store));
        } catch (ReflectiveOperationException | ClassCastException otherVersion) {
            throw new IllegalStateException(
                    "H2: another version (expected: one that has MVStore." + name + ")", otherVersion);
        }
    }

    @Nullable
    Object commit(Commit commit) throws Throwable {
        storing.lock();
        try {
            boolean isFirst = stores.compareAndSet(false, true);
            try {
                return commit.run();
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
