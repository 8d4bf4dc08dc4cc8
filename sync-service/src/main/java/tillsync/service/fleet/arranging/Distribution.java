package tillsync.service.fleet.arranging;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.gate.DeliveryModes;
import tillsync.service.engine.gate.DeliveryModes.PilotTill;
import tillsync.service.engine.gate.DeliveryModes.View;
import tillsync.service.engine.gate.WantedDelivery;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.fleet.overview.Arranging;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.till.DeviceId;

/**
 * Shows and sets how changes reach the followers: at once, at some first, or at certain hours. Setting it takes effect
 * immediately, outside the draft.
 */
@Component
record Distribution(DeliveryModes modes, Arranging arranging, TillSources sources, Ownership ownership) {
    /** The number of mains whose delivery is shown; the pages of all others show theirs. */
    private static final int MOST_MAINS = 20;

    /** The delivery of each of the user's mains that has followers. */
    Map<DeviceId, View> of(Visit visit) {
        var scene = visit.scene();
        var mains = scene.tills().keySet().stream()
                .filter(till -> scene.mainOf(till) == null)
                .filter(till -> !Draft.EMPTY.followersOf(till, scene).isEmpty())
                .limit(MOST_MAINS)
                .toList();
        var views = new HashMap<DeviceId, View>();
        sources.sourcesOf(mains)
                .forEach((main, source) -> views.put(main, modes.of(visit.user().id(), source)));
        return views;
    }

    /**
     * Carries out a button of a menu: HELD or AUTO for one till, FIRST or LATER for one that follows a main, AT_ONCE or
     * WINDOW for a main. Refuses as the commands do.
     */
    void set(UserCaller user, DraftForm form) {
        var wanted = form.field("delivery").split(":", 2);
        var id = wanted.length < 2 ? "" : wanted[1];
        switch (wanted[0]) {
            case "AUTO", "HELD" -> arranging.deliver(user, id, wanted[0]);
            case "FIRST", "LATER" -> pilot(user, id, wanted[0].equals("FIRST"));
            case "AT_ONCE" -> set(user, id, new WantedDelivery("AT_ONCE", null, null, null, null, null));
            case "WINDOW" -> {
                var opens = form.field("opens." + id);
                var closes = form.field("closes." + id);
                set(user, id, new WantedDelivery("WINDOW", null, null, opens, closes, null));
            }
            default ->
                throw Refusal.of(
                        ProblemCode.INVALID_PARAMETER,
                        "delivery: unknown (expected: AUTO, HELD, FIRST, LATER, AT_ONCE or WINDOW, and a till)");
        }
    }

    private void set(UserCaller user, String id, WantedDelivery wanted) {
        var main = ownership.device(user, id, TillRole.EDITOR);
        modes.set(user.id(), main, wanted);
    }

    private void pilot(UserCaller user, String id, boolean first) {
        var till = ownership.device(user, id, TillRole.EDITOR);
        var source = sources.sourceOf(till.id());
        if (source.follows() == null) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "delivery: a main (expected: a till that follows one)");
        }
        var now = modes.of(user.id(), source);
        var pilots = new HashSet<>(pilots(now));
        boolean changes =
                first ? pilots.add(till.id().value()) : pilots.remove(till.id().value());
        if (changes) {
            set(user, Objects.requireNonNull(source.follows()).value(), wanted(pilots, now));
        }
    }

    private static Set<String> pilots(View now) {
        return now.hasPilot()
                ? now.pilots().stream()
                        .map(PilotTill::deviceId)
                        .map(DeviceId::value)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static WantedDelivery wanted(Set<String> pilots, View now) {
        return pilots.isEmpty()
                ? new WantedDelivery("AT_ONCE", null, null, null, null, null)
                : new WantedDelivery("PILOT", List.copyOf(pilots), now.quietHours(), null, null, null);
    }
}
