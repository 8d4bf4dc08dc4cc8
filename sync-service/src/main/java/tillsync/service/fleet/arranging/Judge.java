package tillsync.service.fleet.arranging;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.problem.ProblemCode;
import tillsync.till.DeviceId;
import tillsync.topology.Assignment;

/** Finds the wishes of a draft that the topology will refuse, by till. */
final class Judge {
    private Judge() {}

    static Map<DeviceId, Objection> objections(Draft draft, Scene scene) {
        var objections = new TreeMap<DeviceId, Objection>();
        scene.topology()
                .objections(draft.assignments())
                .forEach((till, refusal) -> objections.put(till, refused(till, refusal.code(), draft, scene)));
        draft.wishes().forEach((till, wish) -> {
            var mayNot = mayNot(wish, scene);
            if (mayNot != null) {
                objections.put(till, mayNot);
            }
        });
        return objections;
    }

    /**
     * Objects to a wish that the user may not have. Tills that are not the user's are as unknown as those that never
     * existed.
     */
    private static @Nullable Objection mayNot(Assignment wish, Scene scene) {
        var till = wish.deviceId();
        var source = wish.follows();
        if (!scene.tills().containsKey(till) || source != null && !scene.tills().containsKey(source)) {
            return plain("UNKNOWN_DEVICE", till, source, scene);
        }
        if (!scene.isMovable(till)) {
            return plain("ROLE_TOO_LOW", till, source, scene);
        }
        return source == null || scene.isMovable(source) ? null : plain("ROLE_TOO_LOW_SOURCE", till, source, scene);
    }

    private static Objection refused(DeviceId till, ProblemCode code, Draft draft, Scene scene) {
        var source = draft.mainOf(till, scene);
        if (code == ProblemCode.SOURCE_IS_FOLLOWER && source != null) {
            return new Objection(
                    code.wireName(), name(till, scene), name(source, scene), List.of(), Draft.leadBy(source));
        }
        if (code == ProblemCode.FOLLOWERS_LEFT_BEHIND) {
            var followers = draft.followersOf(till, scene);
            var names = followers.stream().map(each -> name(each, scene)).toList();
            boolean movable = !followers.isEmpty() && followers.stream().allMatch(scene::isMovable);
            return new Objection(
                    names.isEmpty() ? "HAS_FOLLOWERS_OF_OTHERS" : code.wireName(),
                    name(till, scene),
                    name(source, scene),
                    names,
                    movable ? Draft.takingAlong(till) : null);
        }
        return plain(code.wireName(), till, source, scene);
    }

    private static Objection plain(String code, DeviceId till, @Nullable DeviceId source, Scene scene) {
        return new Objection(code, name(till, scene), name(source, scene), List.of(), null);
    }

    private static String name(@Nullable DeviceId till, Scene scene) {
        var name = till == null ? null : scene.name(till);
        return name == null ? "" : name;
    }
}
