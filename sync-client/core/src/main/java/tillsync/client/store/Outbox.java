package tillsync.client.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tillsync.problem.Flaw;

/**
 * Edits that were saved and are not yet known to be in the catalogue, in the order of saving. Each method is one
 * durable transaction.
 *
 * <p>An edit leaves it in four ways only: published, contained, held and then replaced by a pull, or refused.
 */
public interface Outbox {

    /** The number of edits that the service has not confirmed. */
    long unpublished();

    /** The first edits that are in no change set yet, at most {@code most}. */
    List<Queued> queued(int most);

    Optional<InFlight> inFlight();

    /**
     * Takes over the service's numbering; a change set in flight whose number is impossible gets the next one. If this
     * store is an older copy of itself, all its edits go to the inbox, and a loss is noted.
     */
    void number(Numbering numbering);

    /** Freezes the first {@code edits} queued edits as the next change set. */
    InFlight freeze(int edits);

    /** Queues the edits in flight again, before the others; they will get a new number. */
    void thaw();

    /** Notes that the change set in flight has made {@code cursor} of the articles' catalogue: they move there. */
    void published(String cursor, long revision);

    /** Notes that the articles contain the change set in flight already. */
    void contained();

    /**
     * Notes that the change set in flight lies in the inbox. The till sells its edits until the next pull, which is of
     * the whole catalogue, and never publishes them.
     */
    void held();

    /**
     * Notes that the change set in flight is safe at the service, elsewhere; the till sells its edits until the next
     * pull.
     */
    void delivered(boolean pullAnew);

    /**
     * Notes that all delivered edits have made {@code cursor} of the articles' catalogue: they move there. Does nothing
     * if the articles are of no catalogue.
     */
    void arrived(String cursor, long revision);

    /**
     * Notes that edits of the change set in flight, by index, were refused; the others stay in flight under the same
     * number.
     */
    void refused(Map<Integer, Flaw> flaws, boolean pullAnew);

    /** The last refused edits, newest first, at most {@code most}. */
    List<Refused> refusals(int most);
}
