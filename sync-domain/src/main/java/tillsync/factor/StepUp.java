package tillsync.factor;

import java.time.Duration;
import java.time.Instant;

/** Says how long it counts that somebody has shown who they are. */
public final class StepUp {
    public static final Duration LONGEST = Duration.ofMinutes(10);
    /** Clocks of two nodes differ. A time further ahead is of a clock that was wrong, and does not count. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    /** So many articles as a main may lose until its guard asks. */
    private static final int MANY = 50;

    private StepUp() {}

    /** Whether to put back so many articles at once asks for a fresh sign-in. */
    public static boolean isMany(int edits) {
        return edits >= MANY;
    }

    /** @param proven when they have shown it */
    public static boolean isFresh(Instant proven, Instant now) {
        return !proven.isBefore(now.minus(LONGEST)) && !proven.isAfter(now.plus(MOST_AHEAD));
    }
}
