package tillsync.factor;

import java.time.Duration;
import java.time.Instant;

/** Says how long it counts that somebody has shown who they are. */
public final class StepUp {
    public static final Duration LONGEST = Duration.ofMinutes(10);
    /** Clocks of two nodes differ. A time further ahead is of a clock that was wrong, and does not count. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    private StepUp() {}

    /** @param proven when they have shown it */
    public static boolean isFresh(Instant proven, Instant now) {
        return !proven.isBefore(now.minus(LONGEST)) && !proven.isAfter(now.plus(MOST_AHEAD));
    }
}
