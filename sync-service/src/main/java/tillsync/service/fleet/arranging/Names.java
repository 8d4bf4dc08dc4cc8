package tillsync.service.fleet.arranging;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.people.audit.ActorNames;
import tillsync.service.store.database.Actor;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** What tills are called that were signed off since, and who did something. */
@Component
class Names {
    private final Devices devices;
    private final ActorNames actors;

    Names(Devices devices, ActorNames actors) {
        this.devices = devices;
        this.actors = actors;
    }

    /** Remembers for one page what was looked up. */
    Of of(Visit visit) {
        return new Of(visit, new HashMap<>(), new HashMap<>());
    }

    final class Of {
        private final Visit visit;
        private final Map<DeviceId, String> tills;
        private final Map<String, String> people;

        private Of(Visit visit, Map<DeviceId, String> tills, Map<String, String> people) {
            this.visit = visit;
            this.tills = tills;
            this.people = people;
        }

        /** Of one of the user's tills, or of a main that one of these follows; null for all others. */
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
            return people.computeIfAbsent(actor, other -> actors.of(other)
                    .orElseGet(() -> visit.words().say("by.nobody")));
        }
    }
}
