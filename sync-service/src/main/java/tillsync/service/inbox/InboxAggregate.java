package tillsync.service.inbox;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import tillsync.inbox.InboxEvent.ChangeSetDiscarded;
import tillsync.inbox.InboxEvent.ChangeSetHeld;
import tillsync.inbox.InboxEvent.HeldChangeSetPublished;
import tillsync.inbox.InboxId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;

/** One entry of the inbox: held until a user decides. */
@Aggregate(type = "inbox")
public class InboxAggregate {
    @AggregateIdentifier
    private InboxId id;

    private boolean closed;

    /** Of the request by which a main took it over; null where none did. */
    private @Nullable String requestId;

    @SuppressWarnings("NullAway.Init")
    InboxAggregate() {}

    @SuppressWarnings("NullAway.Init")
    public InboxAggregate(ChangeSetHeld held) {
        AggregateLifecycle.apply(held);
    }

    void discard(String userId) {
        requireHeld();
        AggregateLifecycle.apply(new ChangeSetDiscarded(id, userId));
    }

    /**
     * Two users may have asked for the same: the second finds it done. What a main has is published, also where it was
     * discarded while the main was asked.
     */
    void published(String userId, DeviceId main, String byRequest) {
        if (!byRequest.equals(requestId)) {
            if (requestId != null) {
                requireHeld();
            }
            AggregateLifecycle.apply(new HeldChangeSetPublished(id, userId, main, byRequest));
        }
    }

    private void requireHeld() {
        if (closed) {
            throw Refusal.of(ProblemCode.ENTRY_IS_CLOSED, "inbox entry: " + id + " (expected: one that is held)");
        }
    }

    @EventSourcingHandler
    void on(ChangeSetHeld event) {
        id = event.inboxId();
    }

    @EventSourcingHandler
    void on(ChangeSetDiscarded event) {
        closed = true;
    }

    @EventSourcingHandler
    void on(HeldChangeSetPublished event) {
        closed = true;
        requestId = event.requestId();
    }
}
