package tillsync.scenarios.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a minute at most, and fails after it. */
public final class BoundedWait {
    private static final int LIMIT_SECONDS = 60;

    private BoundedWait() {}

    public static void until(CountDownLatch latch, String what) {
        try {
            if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "waited in vain for " + what + ": " + latch.getCount() + " are missing");
            }
        } catch (InterruptedException ended) {
            throw interrupted(what, ended);
        }
    }

    /** Polls every 10 ms, too coarse for measurements. */
    static void until(BooleanSupplier isThere, String what) {
        var time = new Stopwatch();
        try {
            while (!isThere.getAsBoolean()) {
                if (time.seconds() > LIMIT_SECONDS) {
                    throw new IllegalStateException("waited in vain for " + what);
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException ended) {
            throw interrupted(what, ended);
        }
    }

    private static IllegalStateException interrupted(String what, InterruptedException ended) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("not waited any longer for " + what, ended);
    }
}
