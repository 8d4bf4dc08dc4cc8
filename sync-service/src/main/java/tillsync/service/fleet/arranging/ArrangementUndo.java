package tillsync.service.fleet.arranging;

import java.util.Map;
import java.util.Optional;
import tillsync.till.DeviceId;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;
import tillsync.topology.TopologyEvent.TillsAssigned;

/**
 * Takes a change back by another one, which is looked at and applied as any: each of its tills gets the place that it had
 * before, and who was a main gets its own former catalogue back.
 */
final class ArrangementUndo {
    private ArrangementUndo() {}

    /** Tills that were signed off since, and those whose former place is not known, are left as they are. */
    static Draft of(TillsAssigned change, Past past, Scene scene) {
        var before = past.at(change.version() - 1);
        var draft = Draft.EMPTY;
        for (var till : change.tills()) {
            if (scene.tills().containsKey(till.device()) && before.containsKey(till.device())) {
                draft = draft.with(wish(till.device(), before));
            }
        }
        return draft.over(scene);
    }

    private static Assignment wish(DeviceId till, Map<DeviceId, Optional<DeviceId>> before) {
        var main = before.get(till);
        return main == null || main.isEmpty()
                ? new Assignment(till, null, Start.FORMER)
                : Assignment.follow(till, main.get());
    }
}
