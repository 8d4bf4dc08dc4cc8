package tillsync.client.engine;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.Handed;
import tillsync.client.store.InFlight;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Takeover;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;

/**
 * Publishes edits of a main while its software works on a batch, which holds up the steps. Another thread calls {@link
 * #publishes}. What the service has accepted lies on top of the articles until the batch has ended. If the process dies
 * before, the next pull brings it.
 *
 * <p>An answer that comes after the batch has ended does not count: the next step sends that change set again, under
 * the same number, and gets the same answer. So does any answer but the expected one.
 */
public final class EarlyPublishing implements TillSoftware {
    private final Function<Handed, Takeover> software;
    private final LocalStore store;
    private final OutboxPublishing publishing;
    private boolean isMain;
    private boolean isOpen;
    private long revision;
    private @Nullable Receipt last;

    EarlyPublishing(Function<Handed, Takeover> software, LocalStore store, OutboxPublishing publishing) {
        this.software = software;
        this.store = store;
        this.publishing = publishing;
    }

    @Override
    public Takeover apply(Handed handed) {
        begins();
        try {
            return software.apply(handed);
        } finally {
            ends();
        }
    }

    /**
     * Opens early publishing only over till.db. Any other store may ask the software in a transaction, and cannot be
     * written to meanwhile.
     */
    private synchronized void begins() {
        isOpen = isMain && store.isTillDb();
        if (isOpen) {
            var position = store.position();
            revision = position.revision();
            isOpen = position.cursor() != null;
        }
    }

    /**
     * Notes the role that the service has given. Nothing is published before hello, nor after a new token: the numbers
     * of change sets may be another till's.
     */
    public synchronized void greeted(boolean isMain) {
        this.isMain = isMain;
        isOpen &= isMain;
    }

    private synchronized void ends() {
        isOpen = false;
    }

    /** Makes what was accepted part of the articles: the answer of the software is confirmed, or given up. */
    @Override
    public synchronized void ended() {
        if (software instanceof TillSoftware told) {
            told.ended();
        }
        var accepted = last;
        last = null;
        if (accepted != null && accepted.cursor() != null) {
            store.outbox().arrived(accepted.cursor(), accepted.revision());
        }
    }

    /** Publishes one change set, if the software works on a batch. @return whether it did: then there may be more */
    public boolean publishes() {
        try {
            var set = next();
            return set != null && !set.holds() && isTaken(set, publishing.send(set));
        } catch (ServiceRefusal | ServiceUnreachable | StoreFailure failure) {
            ends(); // the next step says why
            return false;
        }
    }

    private synchronized @Nullable InFlight next() {
        return isOpen && !publishing.postponed().isNow() ? publishing.next() : null;
    }

    private synchronized boolean isTaken(InFlight set, Receipt receipt) {
        isOpen &= receipt.cursor() != null
                && store.outbox().inFlight().filter(set::equals).isPresent()
                && Acceptance.of(receipt, store.position(), revision) == Acceptance.NEXT;
        if (isOpen) {
            store.outbox().delivered(false);
            revision = receipt.revision();
            last = receipt;
        }
        return isOpen;
    }
}
