package tillsync.service.engine.inbox;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.ChangeSet;
import tillsync.inbox.InboxId;
import tillsync.json.JsonReader;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.store.events.Actor;
import tillsync.service.store.events.Commands;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Decides about entries: discards them, or closes them once a main till has taken them over. */
@Component
public record InboxDecisions(InboxEntries entries, Rights rights, Commands commands) {
    /**
     * An entry as it is stored.
     *
     * @param edits the JSON of its edits
     * @param decided articles that were decided before the rest
     */
    public record Held(
            InboxId id,
            MerchantId merchant,
            DeviceId author,
            OffsetDateTime receivedAt,
            InboxEntries.Status status,
            String edits,
            Set<ArticleNumber> decided) {

        /** The edits about which nobody has decided. */
        public ChangeSet set() {
            var all = ChangeSet.read(JsonReader.read(edits));
            return decided.isEmpty()
                    ? all
                    : new ChangeSet(all.edits().stream()
                            .filter(edit -> !decided.contains(edit.number()))
                            .toList());
        }

        /**
         * The undecided edits of these articles; null: of all. Refuses ENTRY_IS_CLOSED if one was decided, and INVALID
         * if one was never in it, or none is named.
         */
        public ChangeSet set(@Nullable Set<ArticleNumber> numbers) {
            var left = set();
            if (numbers == null) {
                return left;
            }
            var chosen = left.edits().stream()
                    .filter(edit -> numbers.contains(edit.number()))
                    .toList();
            var missing = new HashSet<>(numbers);
            chosen.forEach(edit -> missing.remove(edit.number()));
            if (decided.stream().anyMatch(missing::contains)) {
                throw Refusal.of(ProblemCode.ENTRY_IS_CLOSED, "numbers: decided already (expected: what is held)");
            }
            if (!missing.isEmpty() || chosen.isEmpty()) {
                throw Refusal.invalid("/numbers", "NOT_IN_ENTRY", "numbers: (expected: one or more of the entry)");
            }
            return new ChangeSet(chosen);
        }
    }

    /**
     * An entry that waits for a decision.
     *
     * @param at when it was made, by the till's own time; "" if it sent none
     */
    public record Waiting(Held entry, String authorName, String at) {}

    /** The entries of all the user's tills that wait for a decision, the oldest first. */
    public List<Waiting> waiting(UserCaller user, int limit) {
        return entries.waiting(user.id(), limit);
    }

    /** An entry. Refuses NOT_FOUND if it is of no till of the user, and ROLE_TOO_LOW. */
    public Held require(UserCaller user, String id) {
        var entry = entries.find(id).orElseThrow(Rights::notFound);
        rights.require(user, entry.author(), TillRole.EDITOR);
        return entry;
    }

    /** Refuses ENTRY_IS_CLOSED if it was dealt with already. */
    public void requireHeld(Held entry) {
        if (entry.status() != InboxEntries.Status.HELD) {
            throw Refusal.of(
                    ProblemCode.ENTRY_IS_CLOSED, "inbox entry: " + entry.id() + " (expected: one that is held)");
        }
    }

    /** @param numbers only these articles; null: all that is left */
    public void discard(UserCaller user, Held entry, @Nullable Set<ArticleNumber> numbers) {
        if (numbers != null) {
            requireHeld(entry);
            entry.set(numbers);
        }
        commands.send(new InboxHandler.DiscardHeldChangeSet(entry.id(), user.userId(), numbers));
    }

    /**
     * Notes that the main has it, on its disk. Repeated for the same request, it is done once.
     *
     * @param numbers as for {@link #discard}
     */
    public void published(
            UserCaller user, Held entry, DeviceId main, String requestId, @Nullable Set<ArticleNumber> numbers) {
        commands.sendAs(
                Actor.ofUser(user.userId()),
                new InboxHandler.CloseAsPublished(entry.id(), user.userId(), main, requestId, numbers));
    }
}
