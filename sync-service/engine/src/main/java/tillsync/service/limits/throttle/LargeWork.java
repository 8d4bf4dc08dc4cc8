package tillsync.service.limits.throttle;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Lets only a few threads at a time work with all articles of a catalogue, which take as much memory as many requests.
 */
@Component
public class LargeWork {
    private static final int MOST_AT_ONCE = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Semaphore free = new Semaphore(MOST_AT_ONCE, true);
    private final Duration longestWait;

    @Autowired
    LargeWork() {
        this(LONGEST_WAIT);
    }

    LargeWork(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /** Runs the work when its turn comes. Refuses BUSY if that takes too long. */
    public <T> T inTurn(Supplier<T> work) {
        awaitTurn();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void awaitTurn() {
        try {
            if (free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.of(
                ProblemCode.BUSY, "large changes: " + MOST_AT_ONCE + " are worked out (expected: a moment's patience)");
    }
}
