package tillsync.service.engine.inbox;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.Targets;
import tillsync.service.engine.inbox.InboxDecisions.Held;
import tillsync.service.engine.topology.Places;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;

/** Which main takes an entry of the inbox over. */
@Component
class TakeOver {
    private final Ownership ownership;
    private final Devices devices;
    private final Places places;
    private final Targets targets;

    TakeOver(Ownership ownership, Devices devices, Places places, Targets targets) {
        this.ownership = ownership;
        this.devices = devices;
        this.places = places;
        this.targets = targets;
    }

    /** @param named by the user; null: the main that the entry's author follows now, or the author itself where it is one */
    Device target(UserCaller user, Held entry, @Nullable String named) {
        var device = named == null ? ofAuthor(entry) : ownership.device(user, named);
        ownership.requireOfOthers(user.id(), device.id(), TillRole.EDITOR);
        if (!device.merchant().equals(entry.merchant())) {
            throw Refusal.of(ProblemCode.OTHER_MERCHANT, "to: " + device.id() + " (expected: of the entry's merchant)");
        }
        return targets.requireMain(device);
    }

    /** The main that the entry's author follows now, or the author itself; empty where it is signed off. */
    Optional<Device> mainOf(Held entry) {
        return devices.find(entry.author()).flatMap(author -> {
            var main = places.sourceOf(author.id()).follows();
            return main == null ? Optional.of(author) : devices.find(main);
        });
    }

    private Device ofAuthor(Held entry) {
        return mainOf(entry).orElseThrow(TakeOver::authorGone);
    }

    private static Refusal authorGone() {
        return Refusal.invalid("/to", "MISSING", "to: missing (expected: a main, as its author is signed off)");
    }
}
