package tillsync.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The turn to synchronise, which one thread has at a time. That thread may wait for a transaction of the till's
 * software, so a thread within such a transaction must not wait for the turn.
 */
final class Turn extends ReentrantLock {
    private static final long serialVersionUID = 1;
    private static final long PATIENCE_MILLIS = 500;

    private transient volatile @Nullable Thread keptFrom;

    /** Work within a transaction. */
    interface Within<X extends Exception> {
        void run() throws X;
    }

    /** Runs work, and refuses this thread the turn meanwhile. There is one such transaction at a time. */
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
        requireOutside();
        super.lock();
    }

    /**
     * Waits for the turn, but no longer than that.
     *
     * @return whether this thread has it now
     * @throws IllegalStateException like {@link #lock}
     */
    boolean lockWithin(Duration most) {
        requireOutside();
        try {
            return tryLock(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void requireOutside() {
        if (keptFrom == Thread.currentThread()) {
            throw new IllegalStateException("synchronising: inside of a transaction (expected: after it)");
        }
    }

    /**
     * Waits for the turn, but not for a service that does not answer the thread that has it.
     *
     * @param hurry is told again and again which thread has it
     * @throws IllegalStateException like {@link #lock}
     */
    void lockSoon(Consumer<Thread> hurry) {
        requireOutside();
        boolean interrupted = false;
        while (true) {
            try {
                if (tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    break;
                }
                var holder = getOwner();
                if (holder != null) {
                    hurry.accept(holder);
                }
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
