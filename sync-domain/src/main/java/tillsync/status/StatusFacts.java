package tillsync.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts from which the status line is derived: by the service for all tills, or by a till for itself.
 *
 * @param part its role
 * @param heardOf whether it was ever connected
 * @param condition the code of its trouble; null: none
 * @param copied whether its store turned up twice
 * @param guarded whether the guard holds changes of its catalogue back
 * @param stopped whether a user holds its delivery
 * @param heldBack whether it has all that it gets for now of what is pending
 * @param waiting the code for which its software does not take over what has come; null: it does
 * @param verified whether its articles were the right ones when that was last compared; null: never compared
 * @param verifiedAt when they last were
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
     * What it has still to do.
     *
     * @param pending changes that it has still to apply
     * @param received how many of those it has already; 0 if that is not known
     * @param unsent edits made at it that the cloud does not have
     * @param refused articles that its software has not taken over
     */
    public record Counts(long pending, long received, long unsent, long refused) {
        static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /** A till of which nothing else is known. */
    public static StatusFacts of(ConnectionState connection, Part part) {
        return new StatusFacts(connection, part, true, null, false, false, false, false, null, Counts.NONE, null, null);
    }
}
