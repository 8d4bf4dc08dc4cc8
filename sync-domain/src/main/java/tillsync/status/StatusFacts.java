package tillsync.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts from which the status line is derived: by the service for all tills, or by a till for itself.
 *
 * @param part its role
 * @param heardOf whether it was ever connected
 * @param condition the code of its problem; null if none
 * @param copied whether its store turned up twice
 * @param guarded whether the guard holds back changes of its catalogue
 * @param stopped whether a user holds its delivery
 * @param heldBack whether it has all pending changes that it may get for now
 * @param waiting the code of the reason why its software does not take over received changes; null if it does
 * @param verified whether its articles were right at the last comparison; null if there was none
 * @param verifiedAt the last time at which they were
 */
public record StatusFacts(
        ConnectionState connection,
        Part part,
        boolean heardOf,
        @Nullable String condition,
        boolean copied,
        boolean guarded,
        boolean stopped,
        boolean heldBack,
        @Nullable String waiting,
        Counts counts,
        @Nullable Boolean verified,
        @Nullable Instant verifiedAt) {

    /**
     * The work that a till has yet to do.
     *
     * @param pending changes that it has yet to apply
     * @param received the number of those that it has already; 0 if unknown
     * @param unsent edits made at it that the cloud does not have
     * @param refused articles that its software has not taken over
     */
    public record Counts(long pending, long received, long unsent, long refused) {
        static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /** The facts of a till about which nothing else is known. */
    public static StatusFacts of(ConnectionState connection, Part part) {
        return new StatusFacts(connection, part, true, null, false, false, false, false, null, Counts.NONE, null, null);
    }
}
