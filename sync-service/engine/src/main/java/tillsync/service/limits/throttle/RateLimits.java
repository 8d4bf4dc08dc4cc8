package tillsync.service.limits.throttle;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;

/** Creates limits by the service's clock. They count in memory, on each node by itself. */
@Component
public final class RateLimits {
    private final TimeMeter time;

    public RateLimits(Clock clock) {
        this.time = new ClockTime(clock);
    }

    /**
     * Creates a limit.
     *
     * @param what the subject of the count, for the refusal, such as {@code codes: wrong}
     * @param most the number of uses; they come back evenly
     * @param within the time in which all of them come back
     */
    public Limit limit(String what, int most, Duration within) {
        return limit(ProblemCode.TOO_MANY_REQUESTS, what, most, within);
    }

    /** Creates a limit with another refusal. @param code of status 429 */
    public Limit limit(ProblemCode code, String what, long most, Duration within) {
        return new Limit(code, what, most, within, time);
    }

    private record ClockTime(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
