package tillsync.client.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tillsync.problem.Flaw;

/**
 * Edits that were saved and are not yet known to be in the catalogue, in the order of saving. Each method is one durable
 * transaction.
 *
 * <p>An edit leaves it published, contained, held and then replaced by a pull, or refused; never in another way.
 */
public interface Outbox {

    /** How many edits the service has not confirmed. */
    long unpublished();

    /** The first edits that are in no change set yet, at most {@code most}. */
    List<Queued> queued(int most);

    Optional<InFlight> inFlight();

    /**
     * Takes over the service's numbering; a change set in flight whose number is impossible gets the next one. Where this store
     * is an older copy of itself, all edits in it are to be held in the inbox, and what it has lost since is a loss.
     */
    void number(Numbering numbering);

    /** Freezes the first {@code edits} queued ones as the next change set. */
    InFlight freeze(int edits);

    /** What was in flight is queued again, first, and will get another number. */
    void thaw();

    /** The change set in flight made {@code cursor} of the catalogue that the articles are of: they move there. */
    void published(String cursor, long revision);

    /** The change set in flight is in the articles already. */
    void contained();

    /**
     * The change set in flight lies in the inbox. Its edits are sold until the next pull, which is of the whole catalogue, and
     * are never published by this till.
     */
    void held();

    /** The change set in flight is safe at the service, elsewhere; its edits are sold until the next pull. */
    void delivered(boolean pullAnew);

    /** Edits of the change set in flight, by index, were refused; the others stay in flight under the same number. */
    void refused(Map<Integer, Flaw> flaws, boolean pullAnew);

    /** The last refused edits, newest first, at most {@code most}. */
    List<Refused> refusals(int most);
}
