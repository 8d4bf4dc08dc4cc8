package tillsync.service.live;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.service.access.UserCaller;
import tillsync.service.device.Device;
import tillsync.service.inbox.InboxDecisions;
import tillsync.service.inbox.InboxDecisions.Held;

/** Has a connected main take over what lies in the inbox. */
@Component
public class InboxPublishing {
    private final InboxDecisions inbox;
    private final TakeOver takeOver;
    private final Asking asking;
    private final Callers callers;

    InboxPublishing(InboxDecisions inbox, TakeOver takeOver, Asking asking, Callers callers) {
        this.inbox = inbox;
        this.takeOver = takeOver;
        this.asking = asking;
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
     * The entry is decided by the till's answer, whether or not anybody still waits for it; without one it stays.
     *
     * @param numbers only these articles; null: all that is left
     * @return the till's answer, or a Refusal: TILL_NOT_CONNECTED, TILL_DID_NOT_ANSWER, or the till's own
     */
    public CompletableFuture<String> publish(
            UserCaller user, Held entry, Device main, @Nullable Set<ArticleNumber> numbers) {
        var set = entry.set(numbers);
        boolean part = !entry.decided().isEmpty()
                || set.edits().size() < entry.set().edits().size();
        var question = Question.takeOver(main.id(), entry.id(), set, part);
        return asking.ask(question)
                .thenApplyAsync(
                        done -> {
                            inbox.published(user, entry, main.id(), question.id(), numbers);
                            return done;
                        },
                        callers.threads());
    }
}
