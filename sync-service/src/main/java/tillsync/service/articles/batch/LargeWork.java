package tillsync.service.articles.batch;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** Lets few at a time work with all articles of a catalogue, which are as large as the memory of many requests. */
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

    /** Refuses BUSY if nobody is ready in time. */
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
