package tillsync.service.fleet.arranging;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.access.ActorNames;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/**
 * Names tills on one page, also those that were signed off since, and users who did something. Remembers what it looked
 * up.
 */
final class TillNames {
    private final Visit visit;
    private final Devices devices;
    private final ActorNames actors;
    private final Map<DeviceId, String> tills = new HashMap<>();
    private final Map<String, String> people = new HashMap<>();

    TillNames(Visit visit, Devices devices, ActorNames actors) {
        this.visit = visit;
        this.devices = devices;
        this.actors = actors;
    }

    /** The name of one of the user's tills, or of a main that one of these follows; null for all others. */
    @Nullable
    String till(DeviceId till) {
        var name = visit.scene().name(till);
        return name != null || !visit.seen().contains(till)
                ? name
                : tills.computeIfAbsent(till, gone -> devices.findAlsoSignedOff(gone)
                        .map(Device::name)
                        .orElse("–"));
    }

    String who(String actor) {
        if (actor.equals(Actor.ofUser(visit.user().userId()))) {
            return visit.words().say("by.you");
        }
        return people.computeIfAbsent(
                actor, other -> actors.of(other).orElseGet(() -> visit.words().say("by.nobody")));
    }
}
