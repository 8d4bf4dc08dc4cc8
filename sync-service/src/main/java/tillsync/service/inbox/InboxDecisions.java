package tillsync.service.inbox;

import org.springframework.stereotype.Component;
import tillsync.article.Json;
import tillsync.catalogue.ChangeSet;
import tillsync.inbox.InboxId;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.access.UserCaller;
import tillsync.service.store.Actor;
import tillsync.service.store.Commands;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** What can become of an entry: it is discarded, or closed once a main till has taken it over. */
@Component
public class InboxDecisions {
    private final InboxEntries entries;
    private final Ownership ownership;
    private final Commands commands;

    InboxDecisions(InboxEntries entries, Ownership ownership, Commands commands) {
        this.entries = entries;
        this.ownership = ownership;
        this.commands = commands;
    }

    /** An entry as it lies there. @param edits the JSON of its edits */
    public record Held(InboxId id, MerchantId merchant, DeviceId author, String status, String edits) {

        public ChangeSet set() {
            return ChangeSet.read(Json.MAPPER.readTree(edits));
        }
    }

    /** Refuses NOT_FOUND where it is of no till of the user, and ROLE_TOO_LOW. */
    public Held require(UserCaller user, String id) {
        var entry = entries.find(id).orElseThrow(Ownership::notFound);
        ownership.require(user, entry.author(), TillRole.EDITOR);
        return entry;
    }

    /** Refuses ENTRY_IS_CLOSED where it was dealt with already. */
    public void requireHeld(Held entry) {
        if (!entry.status().equals("HELD")) {
            throw Refusal.of(
                    ProblemCode.ENTRY_IS_CLOSED, "inbox entry: " + entry.id() + " (expected: one that is held)");
        }
    }

    public void discard(UserCaller user, Held entry) {
        commands.send(new DiscardHeldChangeSet(entry.id(), user.userId()));
    }

    /** The main has it, on its disk. Doing it twice for the same request does it once. */
    public void published(UserCaller user, Held entry, DeviceId main, String requestId) {
        commands.sendAs(Actor.ofUser(user.userId()), new CloseAsPublished(entry.id(), user.userId(), main, requestId));
    }
}
