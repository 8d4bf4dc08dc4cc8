package tillsync.client.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.Origin;

/**
 * The origin and time of edits.
 *
 * @param at the till's time when they were saved, to the millisecond; null for edits that restore what a catalogue
 *     lacks, and for those that a store of version 1 has saved
 */
public record EditOrigin(Origin origin, @Nullable Instant at) {
    /** Edits within this time may be in one change set, which has one time for all. */
    private static final Duration ONE_TIME = Duration.ofMinutes(1);

    public EditOrigin {
        at = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns true if edits of both may be in one change set: they are of one origin, and within a minute. */
    public boolean isLike(EditOrigin other) {
        return origin.equals(other.origin) && isNear(other.at);
    }

    private boolean isNear(@Nullable Instant other) {
        if (at == null || other == null) {
            return at == other;
        }
        return Duration.between(at, other).abs().compareTo(ONE_TIME) <= 0;
    }
}
