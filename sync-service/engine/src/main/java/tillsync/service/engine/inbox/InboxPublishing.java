package tillsync.service.engine.inbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.ChangeSet;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.Asking;
import tillsync.service.engine.asking.Question;
import tillsync.service.engine.asking.Targets;
import tillsync.service.engine.inbox.Accepting.Accepted;
import tillsync.service.engine.inbox.InboxDecisions.Held;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;

/** Has a connected main take over entries of the inbox. */
@Component
public record InboxPublishing(
        InboxDecisions inbox,
        Rights rights,
        Devices devices,
        TillSources sources,
        Targets targets,
        Accepting accepting,
        Asking asking) {
    /**
     * The main that takes an entry over. Refuses a user who may not decide it, and tills that are no mains of that
     * merchant.
     *
     * @param named by the user; null: {@link #mainOf}
     */
    public Device target(UserCaller user, Held entry, @Nullable String named) {
        inbox.requireHeld(entry);
        var device = named == null ? ofAuthor(entry) : rights.device(user, named);
        rights.requireOfOthers(user.id(), device.id(), TillRole.EDITOR);
        if (!device.merchant().equals(entry.merchant())) {
            throw Refusal.of(ProblemCode.OTHER_MERCHANT, "to: " + device.id() + " (expected: of the entry's merchant)");
        }
        return targets.requireMain(device);
    }

    /** The main that the entry's author follows now, or the author itself; empty if it is signed off. */
    public Optional<Device> mainOf(Held entry) {
        return devices.find(entry.author()).flatMap(author -> {
            var main = sources.sourceOf(author.id()).follows();
            return main == null ? Optional.of(author) : devices.find(main);
        });
    }

    private Device ofAuthor(Held entry) {
        return mainOf(entry).orElseThrow(InboxPublishing::authorGone);
    }

    private static Refusal authorGone() {
        return Refusal.invalid("/to", "MISSING", "to: missing (expected: a main, as its author is signed off)");
    }

    /**
     * Has a main take an entry over. The till's answer decides the entry, whether or not anybody still waits for it;
     * without an answer the entry stays. The main is asked for what the entry's till has changed, not for all that it
     * had.
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
        targets.requireMain(main, set.edits());
        boolean whole = entry.decided().isEmpty()
                && late.edits().size() == entry.set().edits().size();
        var question = Question.takeOver(main.id(), entry.id(), set, !whole || !set.equals(late));
        return asking.ask(question)
                .thenApplyAsync(
                        done -> {
                            inbox.published(user, entry, main.id(), question.id(), numbers);
                            return done;
                        },
                        asking.threads());
    }
}
