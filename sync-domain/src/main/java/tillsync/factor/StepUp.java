package tillsync.factor;

import java.time.Duration;
import java.time.Instant;

/** Decides how long a proof of identity counts as fresh. */
public final class StepUp {
    public static final Duration LONGEST = Duration.ofMinutes(10);
    /** Clocks of two nodes differ. A time further ahead comes from a wrong clock, and does not count. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    /** The guard's default limit of lost articles. */
    private static final int MANY = 50;

    private StepUp() {}

    /** Returns true if putting back so many articles at once requires a fresh sign-in. */
    public static boolean isMany(int edits) {
        return edits >= MANY;
    }

    /** @param proven the time of the proof */
    public static boolean isFresh(Instant proven, Instant now) {
        return !proven.isBefore(now.minus(LONGEST)) && !proven.isAfter(now.plus(MOST_AHEAD));
    }
}
