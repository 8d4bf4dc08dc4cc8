package tillsync.pairing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often a till may ask whether its code was confirmed.
 *
 * @param interval between two polls; grows each time that the till is faster
 * @param lastAt when it asked last; null: not yet
 */
public record PollRhythm(Duration interval, @Nullable Instant lastAt) {
    public static final PollRhythm START = new PollRhythm(Duration.ofSeconds(5), null);

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /**
     * Networks delay one request more than the next: a till that keeps the interval must not be told that it does not.
     */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    /** Whether a poll now comes sooner than the interval allows. */
    public boolean isTooFast(Instant now) {
        return lastAt != null && now.isBefore(lastAt.plus(interval).minus(TOLERANCE));
    }

    /** The rhythm after a poll now: RFC 8628 adds five seconds for one that was too fast; here up to a minute. */
    public PollRhythm after(Instant now) {
        var next = isTooFast(now) ? Collections.min(List.of(interval.plus(STEP), LONGEST)) : interval;
        return new PollRhythm(next, now);
    }
}
