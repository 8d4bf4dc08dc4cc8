package tillsync.client.store;

import java.time.Instant;
import java.util.List;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.reconcile.SoftwareArticle;

/**
 * A comparison that is under way of what the till's software has with what is stored. What was added waits aside, on the
 * disk; nothing remains of it after {@link #close}. One at a time, and the engine takes no step meanwhile; edits that are
 * saved meanwhile are not compared.
 */
public interface Comparison extends AutoCloseable {

    /** Articles of the software, in any order. */
    void add(List<SoftwareArticle> articles);

    /**
     * In one transaction: compares all that was added with all that is stored then, and does about what differs what the
     * till's role says: edits in the outbox, or numbers that are to be handed over.
     *
     * @param corrects whether anything is done; otherwise it is only compared
     */
    Reconciliation finish(boolean corrects, Instant now);

    @Override
    void close();
}
