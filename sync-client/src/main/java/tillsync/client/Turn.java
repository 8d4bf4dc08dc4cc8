package tillsync.client;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to synchronise. Whoever has it may wait for a transaction of the till's software, so a thread within
 * such a transaction must not wait for the turn.
 */
final class Turn extends ReentrantLock {
    private static final long serialVersionUID = 1;

    private transient volatile @Nullable Thread keptFrom;

    /** What runs within a transaction. */
    interface Within<X extends Exception> {
        void run() throws X;
    }

    /** Runs that, and refuses this thread the turn meanwhile. There is one such transaction at a time. */
    <X extends Exception> void keptFrom(Within<X> work) throws X {
        keptFrom = Thread.currentThread();
        try {
            work.run();
        } finally {
            keptFrom = null;
        }
    }

    /** @throws IllegalStateException if this thread is within a transaction of the till's software */
    @Override
    public void lock() {
        if (keptFrom == Thread.currentThread()) {
            throw new IllegalStateException("synchronising: inside of a transaction (expected: after it)");
        }
        super.lock();
    }
}
