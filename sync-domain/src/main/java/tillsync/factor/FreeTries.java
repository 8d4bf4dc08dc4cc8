package tillsync.factor;

import java.time.Duration;
import java.time.Instant;

/**
 * So many wrong tries are free within a time, and come back evenly. How many are in use is one instant: when all of them
 * have come back.
 */
public record FreeTries(int most, Duration within) {
    /** What an account has used that never tried. */
    public static final Instant NONE = Instant.EPOCH;

    /** How long the next try has to wait; zero: it need not. @param backAt see {@link #used} */
    public Duration pause(Instant backAt, Instant now) {
        var left = Duration.between(now.plus(within), used(backAt, now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Uses one. @return when all have come back that are in use then */
    public Instant used(Instant backAt, Instant now) {
        var latest = now.plus(within);
        var inUse =
                backAt.isBefore(now) ? now : backAt.isAfter(latest) ? latest : backAt; // a clock may have been wrong
        return inUse.plus(within.dividedBy(most));
    }
}
