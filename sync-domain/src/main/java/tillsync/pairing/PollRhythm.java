package tillsync.pairing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pace at which a till may ask for the decision about its code.
 *
 * @param interval between two polls; grows each time that the till is too fast
 * @param lastAt the time of the last poll; null before the first
 */
public record PollRhythm(Duration interval, @Nullable Instant lastAt) {
    public static final PollRhythm START = new PollRhythm(Duration.ofSeconds(5), null);

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Networks delay one request more than the next. A till that keeps the interval must not seem too fast. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    public boolean isTooFast(Instant now) {
        return lastAt != null && now.isBefore(lastAt.plus(interval).minus(TOLERANCE));
    }

    /** The rhythm after a poll. As in RFC 8628, a poll that is too fast adds five seconds; here up to a minute. */
    public PollRhythm after(Instant now) {
        var next = isTooFast(now) ? Collections.min(List.of(interval.plus(STEP), LONGEST)) : interval;
        return new PollRhythm(next, now);
    }
}
