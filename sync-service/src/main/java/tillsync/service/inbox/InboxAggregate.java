package tillsync.service.inbox;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import tillsync.inbox.InboxEvent.ChangeSetDiscarded;
import tillsync.inbox.InboxEvent.ChangeSetHeld;
import tillsync.inbox.InboxId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** One entry of the inbox: held until a user decides. */
@Aggregate(type = "inbox")
public class InboxAggregate {
    @AggregateIdentifier
    private InboxId id;

    private boolean closed;

    @SuppressWarnings("NullAway.Init")
    InboxAggregate() {}

    @SuppressWarnings("NullAway.Init")
    public InboxAggregate(ChangeSetHeld held) {
        AggregateLifecycle.apply(held);
    }

    void discard(String userId) {
        if (closed) {
            throw Refusal.of(ProblemCode.ENTRY_IS_CLOSED, "inbox entry: " + id + " (expected: one that is held)");
        }
        AggregateLifecycle.apply(new ChangeSetDiscarded(id, userId));
    }

    @EventSourcingHandler
    void on(ChangeSetHeld event) {
        id = event.inboxId();
    }

    @EventSourcingHandler
    void on(ChangeSetDiscarded event) {
        closed = true;
    }
}
