package tillsync.client.store;

import java.time.Instant;
import java.util.List;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.reconcile.SoftwareArticle;

/**
 * A comparison of what the till's software has with what is stored, while it goes on. Added articles wait aside, on the
 * disk; nothing remains of them after {@link #close}. There is one comparison at a time, and the engine takes no step
 * meanwhile. Edits that are saved meanwhile are not compared.
 */
public interface Comparison extends AutoCloseable {

    /** Adds articles of the software, in any order. */
    void add(List<SoftwareArticle> articles);

    /**
     * Compares, in one transaction, all that was added with all that is stored then. Acts on the differences by the
     * till's role: edits in the outbox, or numbers to hand over.
     *
     * @param corrects whether to act on differences; otherwise they are only found
     */
    Reconciliation finish(boolean corrects, Instant now);

    @Override
    void close();
}
