package tillsync.client.engine;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.ChangeSet;
import tillsync.client.store.InFlight;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Queued;
import tillsync.client.transport.Publish;
import tillsync.client.transport.Receipt;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.Transport;
import tillsync.problem.ProblemCode;

/** Publishes the outbox, change set by change set, each under the same sequence until its answer is known. */
record OutboxPublishing(LocalStore store, Transport transport, Clock clock, Postponed postponed) {
    /** A round ends after so many, so that a till that edits without pause also pulls. */
    private static final int MOST_SETS = 1_000;

    /** Publishes edits that go to the inbox even if this till is a main. Returns as {@link #all} does. */
    boolean earlier(RoundReport tally) {
        for (int i = 0; i < MOST_SETS; i++) {
            var next = !postponed.isNow() && holdsNext() ? next() : null;
            if (next == null) {
                return true;
            }
            if (!one(next, true, tally)) {
                return postponed.isNow();
            }
        }
        return false;
    }

    private boolean holdsNext() {
        return store.outbox().inFlight().map(InFlight::holds).orElseGet(() -> store.outbox().queued(1).stream()
                .anyMatch(Queued::holds));
    }

    /**
     * Publishes all. Returns false if the till must say hello again first: its sequence or catalogue was out of date.
     * Returns true if all is published or must wait for a quota, and after {@link #MOST_SETS}.
     */
    boolean all(boolean follower, RoundReport tally) {
        for (int i = 0; i < MOST_SETS; i++) {
            if (postponed.isNow()) {
                return true;
            }
            var next = next();
            if (next == null) {
                postponed.end();
                return true;
            }
            if (next.holds() || !one(next, follower, tally)) {
                return postponed.isNow();
            }
        }
        return true;
    }

    /**
     * Finds out whether the change set in flight had arrived, by sending it again. Call it before the till's articles
     * are compared with the catalogue: afterwards its edits would get a new sequence, and might be stored twice.
     */
    void settle(RoundReport tally) {
        var set = store.outbox().inFlight();
        if (set.isPresent()) {
            one(set.get(), Acceptance.AHEAD, false, tally);
        }
    }

    /** The change set to send next, frozen under its number; null if the outbox is empty. */
    @Nullable
    InFlight next() {
        var inFlight = store.outbox().inFlight();
        if (inFlight.isPresent()) {
            return inFlight.get();
        }
        var queued = store.outbox().queued(ChangeSet.MOST_EDITS);
        return queued.isEmpty() ? null : store.outbox().freeze(ChangeSetCut.of(ofOneKind(queued)));
    }

    /** The first edits of one kind: those for the inbox come first, in whole batches. */
    private static List<Queued> ofOneKind(List<Queued> queued) {
        boolean holds = queued.get(0).holds();
        int alike = 1;
        while (alike < queued.size() && queued.get(alike).holds() == holds) {
            alike++;
        }
        return queued.subList(0, alike);
    }

    private boolean one(InFlight set, boolean follower, RoundReport tally) {
        return one(set, null, follower, tally);
    }

    /** @param known what the answer means for the articles; null: their position tells */
    private boolean one(InFlight set, @Nullable Acceptance known, boolean follower, RoundReport tally) {
        try {
            var receipt = send(set);
            postponed.end();
            var at = store.position();
            var acceptance = known == null ? Acceptance.of(receipt, at, at.revision()) : known;
            return accepted(set, receipt, acceptance, follower, tally);
        } catch (ServiceRefusal refusal) {
            if (refusal.is(ProblemCode.SEQUENCE_GAP) || refusal.is(ProblemCode.SEQUENCE_REUSED)) {
                store.outbox().thaw();
                return false;
            }
            if (refusal.isQuota() && known == null) {
                postponed.by(refusal);
                return false;
            }
            var flaws = RefusedEdits.of(refusal, set.changeSet().edits().size());
            if (flaws.isEmpty()) {
                throw refusal;
            }
            store.outbox().refused(flaws, follower);
            tally.refused(flaws.size());
            return true;
        }
    }

    Receipt send(InFlight set) {
        var made = set.made();
        var at = made.at() == null ? clock.instant() : made.at();
        return transport.publish(new Publish(set.sequence(), set.changeSet(), at, made.origin(), set.holds()));
    }

    private boolean accepted(
            InFlight set, Receipt receipt, Acceptance acceptance, boolean follower, RoundReport tally) {
        long edits = set.changeSet().edits().size();
        if (receipt.held()) {
            tally.held(edits);
            store.outbox().held();
            return follower;
        }
        tally.published(edits);
        if (acceptance == Acceptance.NEXT && receipt.cursor() != null) {
            store.outbox().published(receipt.cursor(), receipt.revision());
            return true;
        }
        if (acceptance == Acceptance.CONTAINED) {
            store.outbox().contained();
            return true;
        }
        store.outbox().delivered(acceptance == Acceptance.ELSEWHERE);
        return follower;
    }
}
