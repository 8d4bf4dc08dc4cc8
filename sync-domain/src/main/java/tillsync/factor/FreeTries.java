package tillsync.factor;

import java.time.Duration;
import java.time.Instant;

/**
 * A number of wrong tries that are free within a time; used ones come back evenly. The state is one instant: the moment
 * at which all tries have come back.
 */
public record FreeTries(int most, Duration within) {
    /** The state of an account that never tried. */
    public static final Instant NONE = Instant.EPOCH;

    /** The time until the next try may be made; zero: at once. @param backAt see {@link #used} */
    public Duration pause(Instant backAt, Instant now) {
        var left = Duration.between(now.plus(within), used(backAt, now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Uses a try. @return the moment at which all tries in use have come back */
    public Instant used(Instant backAt, Instant now) {
        var latest = now.plus(within);
        var inUse =
                backAt.isBefore(now) ? now : backAt.isAfter(latest) ? latest : backAt; // a clock may have been wrong
        return inUse.plus(within.dividedBy(most));
    }
}
