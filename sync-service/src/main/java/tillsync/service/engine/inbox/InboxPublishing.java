package tillsync.service.engine.inbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.ChangeSet;
import tillsync.service.engine.asking.AskedChanges;
import tillsync.service.engine.asking.Asking;
import tillsync.service.engine.asking.Callers;
import tillsync.service.engine.asking.Question;
import tillsync.service.engine.inbox.Accepting.Accepted;
import tillsync.service.engine.inbox.InboxDecisions.Held;
import tillsync.service.people.access.UserCaller;
import tillsync.service.tills.device.Device;

/** Has a connected main take over what lies in the inbox. */
@Component
class InboxPublishing {
    private final InboxDecisions inbox;
    private final TakeOver takeOver;
    private final Accepting accepting;
    private final Asking asking;
    private final AskedChanges changes;
    private final Callers callers;

    InboxPublishing(
            InboxDecisions inbox,
            TakeOver takeOver,
            Accepting accepting,
            Asking asking,
            AskedChanges changes,
            Callers callers) {
        this.inbox = inbox;
        this.takeOver = takeOver;
        this.accepting = accepting;
        this.asking = asking;
        this.changes = changes;
        this.callers = callers;
    }

    /** The main that takes it over where nobody names another; empty where its author is gone. */
    public Optional<Device> mainOf(Held entry) {
        return takeOver.mainOf(entry);
    }

    /** Refuses what stands against it: who may not, and tills that are no mains of that merchant. @param named null: {@link #mainOf} */
    public Device target(UserCaller user, Held entry, @Nullable String named) {
        inbox.requireHeld(entry);
        return takeOver.target(user, entry, named);
    }

    /**
     * The entry is decided by the till's answer, whether or not anybody still waits for it; without one it stays. The main is asked
     * for what the entry's till has changed, not for all that it had.
     *
     * @param numbers only these articles; null: all that is left
     * @return the till's answer, or a Refusal: TILL_NOT_CONNECTED, TILL_DID_NOT_ANSWER, or the till's own
     */
    public CompletableFuture<String> publish(
            UserCaller user, Held entry, Device main, @Nullable Set<ArticleNumber> numbers) {
        var late = entry.set(numbers);
        var set = new ChangeSet(
                accepting.by(main, entry, List.copyOf(late.lastByNumber().values())).stream()
                        .map(Accepted::accepted)
                        .toList());
        boolean whole = entry.decided().isEmpty()
                && late.edits().size() == entry.set().edits().size();
        var question = Question.takeOver(main.id(), entry.id(), set, !whole || !set.equals(late));
        return changes.noted(main, question, set.edits().size(), asking.ask(question))
                .thenApplyAsync(
                        done -> {
                            inbox.published(user, entry, main.id(), question.id(), numbers);
                            return done;
                        },
                        callers.threads());
    }
}
