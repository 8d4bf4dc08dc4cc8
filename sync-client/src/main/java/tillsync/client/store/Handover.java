package tillsync.client.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is applied here and not yet taken over by the till's software. It survives a crash, and a number that changes
 * again before it is taken over is there once, in its last state. Until then what is sold is what the software has.
 *
 * <p>Except {@link #held} and {@link #waiting} for the thread that drives the engine only.
 */
public interface Handover {

    /** Whether something is to be handed over. Held articles whose time has not come do not count. */
    boolean isPending();

    /**
     * The position that the software has taken over completely: the store's own where nothing is pending, else the one
     * before. Held articles do not count. No request carries a newer cursor, but for a main's whose articles would not add up
     * from it: only the cursor that they have tells whether the service was restored.
     */
    Position taken();

    /** The service does not know the taken position: it is named in no request any more. */
    void takenIsUnknown();

    /**
     * Asks the software to take over all that is pending, and the held articles whose time has come. What it takes is
     * confirmed in one transaction: readers see all of it at once, refused articles become held, and the taken position
     * moves. If it answers later or throws, all stays pending.
     *
     * <p>A store in the database of the till's software may ask inside its own transaction, so that what the software
     * writes and the confirmation are one commit; it rolls back unless all or some was taken.
     *
     * @param version of the software: held articles of another version are tried again
     * @param now when, for times of held articles and of applied positions
     * @return the software's answer; empty where there was nothing to ask for
     */
    Optional<Takeover> handOver(Function<Handed, Takeover> software, String version, Instant now);

    /** Notes why what is pending waits. */
    void waits(String code, Instant now);

    /** Why what is pending waits; empty where it does not. */
    Optional<Waiting> waiting();

    /** Held articles by number, at most {@code most}. */
    List<Held> held(int most);

    long heldCount();

    /** When the next held article is to be tried again; empty where none is held. */
    Optional<Instant> retryAt(String version, Instant now);

    /** When positions were taken over that were not reported yet: the last 100, oldest first. */
    List<Applied> applied();

    void reported(List<Applied> applied);
}
