package tillsync.client.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are applied here and not yet taken over by the till's software. They survive a crash, and a number that
 * changes again before it is taken over is there once, in its last state. Until then the till sells what the software
 * has.
 *
 * <p>Only the thread that drives the engine may use it, except {@link #held} and {@link #waiting}.
 */
public interface Handover {

    /** Returns true if there is something to hand over. Held articles whose time has not come do not count. */
    boolean isPending();

    /**
     * The position that the software has taken over completely: the store's own if nothing is pending, else the one
     * before. Held articles do not count. No request carries a newer cursor, except for a main whose articles would not
     * add up from it: only their own cursor tells whether the service was restored.
     */
    Position taken();

    /** Notes that the service does not know the taken position: no request names it any more. */
    void takenIsUnknown();

    /**
     * Asks the software to take over all that is pending, and the held articles whose time has come. Confirms what it
     * takes in one transaction: readers see all of it at once, refused articles become held, and the taken position
     * moves. If the software answers later or throws, all stays pending.
     *
     * <p>A store in the database of the till's software may ask inside its own transaction: then the software's rows
     * and the confirmation are one commit. It rolls back unless all or some was taken.
     *
     * @param version of the software: held articles of another version are tried again
     * @param now for the times of held articles and of applied positions
     * @return the software's answer; empty if there was nothing to ask for
     */
    Optional<Takeover> handOver(Function<Handed, Takeover> software, String version, Instant now);

    /** Notes why pending changes wait. */
    void waits(String code, Instant now);

    /** The reason why pending changes wait; empty if they do not. */
    Optional<Waiting> waiting();

    /** Held articles by number, at most {@code most}. */
    List<Held> held(int most);

    long heldCount();

    /** The time to try the next held article again; empty if none is held. */
    Optional<Instant> retryAt(String version, Instant now);

    /** Has the next {@link #handOver} try all held articles again, however long they were to wait. */
    void retryHeld(Instant now);

    /** The positions, with times, that were taken over and not reported yet: the last 100, oldest first. */
    List<Applied> applied();

    /**
     * Notes that the service knows these times. A power failure may undo the note: then the times are reported once
     * more.
     *
     * @param verifiedAt when it has confirmed the digest of the synchronised articles; null if it has not
     */
    void reported(List<Applied> applied, @Nullable Instant verifiedAt);
}
