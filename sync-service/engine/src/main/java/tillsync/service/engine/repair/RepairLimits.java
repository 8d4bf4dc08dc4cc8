package tillsync.service.engine.repair;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.till.DeviceId;

/**
 * Limits repairs, since each looks at all articles of a catalogue. A damaged till asks once in five minutes; one that
 * asks more often is broken, or worse.
 */
@Component
public class RepairLimits {
    static final int MOST_PER_TILL = 30;
    static final int MOST_AT_ONCE = 4;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Limit ofTills;
    private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);

    RepairLimits(RateLimits limits) {
        this.ofTills = limits.limit("repairs of this till", MOST_PER_TILL, WITHIN);
    }

    /** Runs a repair. Refuses TOO_MANY_REQUESTS, saying when to come again, and BUSY if too many are under way. */
    public <R> R within(DeviceId till, Supplier<R> repair) {
        ofTills.of(till.value()).take();
        if (!atOnce.tryAcquire()) {
            throw Refusal.of(
                    ProblemCode.BUSY,
                    "repairs: " + MOST_AT_ONCE + " under way (expected: fewer than " + MOST_AT_ONCE + ")");
        }
        try {
            return repair.get();
        } finally {
            atOnce.release();
        }
    }
}
