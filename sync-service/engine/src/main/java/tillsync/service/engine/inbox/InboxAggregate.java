package tillsync.service.engine.inbox;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.inbox.InboxEvent.ChangeSetDiscarded;
import tillsync.inbox.InboxEvent.ChangeSetHeld;
import tillsync.inbox.InboxEvent.HeldArticlesDiscarded;
import tillsync.inbox.InboxEvent.HeldArticlesPublished;
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

    /** Articles that nobody has decided about. */
    private final Set<ArticleNumber> left = new LinkedHashSet<>();

    /** Set once a main has taken over all that was left. */
    private boolean taken;

    /** Ids of the requests by which mains took over the entry, or parts of it. */
    private final Set<String> requestIds = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    InboxAggregate() {}

    @SuppressWarnings("NullAway.Init")
    public InboxAggregate(ChangeSetHeld held) {
        AggregateLifecycle.apply(held);
    }

    /** @param numbers only these articles; null: all that is left */
    void discard(String userId, @Nullable Set<ArticleNumber> numbers) {
        requireHeld();
        if (numbers == null || numbers.containsAll(left)) {
            AggregateLifecycle.apply(new ChangeSetDiscarded(id, userId));
            return;
        }
        var chosen = left.stream().filter(numbers::contains).toList();
        if (chosen.isEmpty()) {
            throw closed();
        }
        AggregateLifecycle.apply(new HeldArticlesDiscarded(id, userId, chosen));
    }

    /**
     * Notes that a main has taken the entry over. If two users have asked for the same, the second finds it done. It
     * counts as published even if it was discarded while the main was asked.
     *
     * @param numbers only these articles; null: all that is left
     */
    void published(String userId, DeviceId main, String byRequest, @Nullable Set<ArticleNumber> numbers) {
        if (requestIds.contains(byRequest)) {
            return;
        }
        if (taken) {
            requireHeld();
        }
        AggregateLifecycle.apply(
                numbers == null || !closed && numbers.containsAll(left)
                        ? new HeldChangeSetPublished(id, userId, main, byRequest)
                        : new HeldArticlesPublished(
                                id,
                                userId,
                                main,
                                byRequest,
                                numbers.stream().sorted().toList()));
    }

    private void requireHeld() {
        if (closed) {
            throw closed();
        }
    }

    private Refusal closed() {
        return Refusal.of(ProblemCode.ENTRY_IS_CLOSED, "inbox entry: " + id + " (expected: one that is held)");
    }

    @EventSourcingHandler
    void on(ChangeSetHeld event) {
        id = event.inboxId();
        event.edits().forEach(edit -> left.add(edit.number()));
    }

    @EventSourcingHandler
    void on(ChangeSetDiscarded event) {
        closed = true;
    }

    @EventSourcingHandler
    void on(HeldArticlesDiscarded event) {
        event.numbers().forEach(left::remove);
    }

    @EventSourcingHandler
    void on(HeldChangeSetPublished event) {
        closed = true;
        taken = true;
        requestIds.add(event.requestId());
    }

    @EventSourcingHandler
    void on(HeldArticlesPublished event) {
        event.numbers().forEach(left::remove);
        requestIds.add(event.requestId());
    }
}
