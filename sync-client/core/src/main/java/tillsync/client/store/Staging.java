package tillsync.client.store;

import java.time.Clock;
import java.util.List;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueId;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.topology.GroupVersion;

/**
 * A pull that is under way, page by page. Readers see nothing of it before {@link #apply}, and nothing remains of it if
 * it is closed without.
 */
public interface Staging extends AutoCloseable {

    /**
     * Says that the till's software keeps no articles itself: what is applied counts as taken over at once, and nothing
     * is handed over unless something waits for that already. Call it before the first page.
     *
     * @param clock for the time of taking over
     */
    void takesAtOnce(Clock clock);

    /**
     * Says which kinds of records the pull is of. Records of other kinds are dropped with it; without this, those of
     * the position stay. Call it before the first page.
     */
    void keeps(Kinds kinds);

    void add(List<Change> changes);

    /**
     * Sets the price group by which the till sells once the pull is applied. Hands over, in the same transaction, each
     * article that this group sells differently. If nobody calls it, the till keeps its group.
     */
    void grouped(GroupVersion grouped);

    /**
     * Applies the pull in one transaction: the articles become what was pulled, with its cursor; changes are noted for
     * handing over; delivered edits leave the outbox.
     *
     * @throws DigestMismatch if the articles would not equal the catalogue; nothing is changed then
     */
    void apply(CatalogueId catalogue, String cursor, Head head);

    @Override
    void close();
}
