package tillsync.client.store;

import java.time.Clock;
import java.util.List;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Change;
import tillsync.delta.Head;

/**
 * A pull that is under way, page by page. Readers see nothing of it before {@link #apply}, and nothing remains of it if
 * it is closed without.
 */
public interface Staging extends AutoCloseable {

    /**
     * The till's software keeps no articles itself: what is applied has been taken over at once, and nothing is to be handed
     * over, unless something waits for that already. To be said before the first page.
     *
     * @param clock tells when
     */
    void takesAtOnce(Clock clock);

    void add(List<Change> changes);

    /**
     * In one transaction: the articles become what was pulled, with its cursor; what changed is to be handed over;
     * delivered edits leave the outbox.
     *
     * @throws DigestMismatch where the articles would not be what the catalogue is; nothing is changed then
     */
    void apply(CatalogueId catalogue, String cursor, Head head);

    @Override
    void close();
}
