package tillsync.client.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.Origin;

/**
 * Where edits come from, and when.
 *
 * @param at the till's time when they were saved, to the millisecond; null: nobody knows, as of those by which a till gives
 *     back what a catalogue lacks, and of those that a store of version 1 saved
 */
public record EditOrigin(Origin origin, @Nullable Instant at) {
    /** A change set says one time of all its edits. */
    private static final Duration ONE_TIME = Duration.ofMinutes(1);

    public EditOrigin {
        at = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether edits that were made so may be in one change set with these: of one origin, and within a minute. */
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
