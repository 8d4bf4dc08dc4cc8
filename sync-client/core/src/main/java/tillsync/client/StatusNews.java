package tillsync.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the till's software of its status whenever that has changed, in a thread of its own. Software that is slow, or
 * does not come back, holds up nothing else, and hears of the last status when it comes back.
 */
final class StatusNews implements Runnable {
    /** The problem code for software that throws an exception at a status. */
    static final String FAILED = "STATUS_LISTENER_FAILED";

    /** The pause that groups changes of the same moment into one call. */
    private static final Duration APART = Duration.ofMillis(100);

    private final Supplier<TillStatus> status;
    private final Consumer<TillStatus> software;
    private final ProblemLog problems;
    private @Nullable String last;
    private boolean isDue = true;
    private boolean isClosed;

    StatusNews(Supplier<TillStatus> status, Consumer<TillStatus> software, ProblemLog problems) {
        this.status = status;
        this.software = software;
        this.problems = problems;
    }

    /** Says that the status may have changed. Returns at once. */
    synchronized void look() {
        isDue = true;
        notifyAll();
    }

    /** Ends the thread, as soon as the software has come back. */
    synchronized void close() {
        isClosed = true;
        notifyAll();
    }

    @Override
    public void run() {
        while (awaitsNews()) {
            var now = readable();
            if (now != null && !untimed(now).equals(last)) {
                last = untimed(now);
                tell(now);
            }
            pause();
        }
    }

    /** The status without the time of its verification, which alone is no news. */
    static String untimed(TillStatus status) {
        return status.toString().replace("verifiedAt=" + status.verifiedAt(), "");
    }

    /** @return false once the till is closed */
    private synchronized boolean awaitsNews() {
        while (!isDue && !isClosed) {
            await(0);
        }
        isDue = false;
        return !isClosed;
    }

    private synchronized void pause() {
        long end = System.nanoTime() + APART.toNanos();
        for (long left = APART.toMillis();
                left > 0 && !isClosed;
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            await(left);
        }
    }

    private synchronized void await(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException bySoftware) {
            // it may have interrupted this thread, which goes on
        }
    }

    /** The status; null if it cannot be read now: the threads that need the store say why. */
    private @Nullable TillStatus readable() {
        try {
            return status.get();
        } catch (Throwable unreadable) {
            return null;
        }
    }

    private void tell(TillStatus now) {
        synchronized (this) {
            if (isClosed) {
                return;
            }
        }
        try {
            software.accept(now);
        } catch (Throwable theirs) {
            problems.add(new Problem(FAILED, theirs));
        }
    }
}
