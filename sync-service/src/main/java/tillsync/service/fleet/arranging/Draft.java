package tillsync.service.fleet.arranging;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;

/**
 * Says what is to become of some tills. The others stay as they are, even if somebody else changes them meanwhile. A
 * draft lives in the fields of a form: {@code till.ID} is the id of a main, {@code copy}, {@code former}, or empty for
 * "as now".
 */
record Draft(Map<DeviceId, Assignment> wishes) {
    static final Draft EMPTY = new Draft(Map.of());
    private static final String FIELD = "till.";
    private static final String COPY = "copy";
    private static final String FORMER = "former";
    private static final String LEAD = "lead:";
    private static final String ALONG = "along:";

    Draft {
        wishes = Collections.unmodifiableMap(new TreeMap<>(wishes));
    }

    static Draft of(List<Assignment> assignments) {
        var wishes = new TreeMap<DeviceId, Assignment>();
        assignments.forEach(wish -> wishes.put(wish.deviceId(), wish));
        return new Draft(wishes);
    }

    /** Refuses INVALID_PARAMETER if a field holds what no form of ours has written. */
    static Draft read(Map<String, String> fields) {
        var wishes = new TreeMap<DeviceId, Assignment>();
        fields.forEach((name, text) -> {
            if (name.startsWith(FIELD) && !text.isEmpty()) {
                var till = id(name.substring(FIELD.length()));
                wishes.put(till, wish(till, text));
            }
        });
        return new Draft(wishes);
    }

    private static Assignment wish(DeviceId till, String text) {
        return switch (text) {
            case COPY -> Assignment.main(till);
            case FORMER -> new Assignment(till, null, Start.FORMER);
            default -> Assignment.follow(till, id(text));
        };
    }

    private static DeviceId id(String text) {
        try {
            return DeviceId.of(text);
        } catch (IllegalArgumentException none) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "till: not an id (expected: that of a till)");
        }
    }

    /** The text of a wish, as it stands in a field. */
    static String text(Assignment wish) {
        var follows = wish.follows();
        return follows != null ? follows.value() : wish.start() == Start.COPY ? COPY : FORMER;
    }

    static String field(DeviceId till) {
        return FIELD + till;
    }

    /** As it was read, for the fields of the next form. */
    Map<String, String> fields() {
        var fields = new TreeMap<String, String>();
        wishes.forEach((till, wish) -> fields.put(field(till), text(wish)));
        return fields;
    }

    Draft with(Assignment wish) {
        var more = new TreeMap<>(wishes);
        more.put(wish.deviceId(), wish);
        return new Draft(more);
    }

    /**
     * The draft without wishes that are fulfilled already. A wish for a till that does not exist stays, so that it is
     * objected to.
     */
    Draft over(Scene scene) {
        var left = new TreeMap<>(wishes);
        left.values()
                .removeIf(wish -> scene.place(wish.deviceId()) != null
                        && Objects.equals(scene.mainOf(wish.deviceId()), wish.follows()));
        return new Draft(left);
    }

    /** The main that a till would follow; null if it would be one itself. */
    @Nullable
    DeviceId mainOf(DeviceId till, Scene scene) {
        var wish = wishes.get(till);
        return wish == null ? scene.mainOf(till) : wish.follows();
    }

    /** The user's tills that would follow it. */
    List<DeviceId> followersOf(DeviceId main, Scene scene) {
        return scene.tills().keySet().stream()
                .filter(till -> main.equals(mainOf(till, scene)))
                .toList();
    }

    /** The button beside an objection that makes the chosen till a main. */
    static String leadBy(DeviceId till) {
        return LEAD + till;
    }

    /** The button beside an objection that takes the followers of a till along. */
    static String takingAlong(DeviceId till) {
        return ALONG + till;
    }

    /** What the draft becomes by a button. Refuses INVALID_PARAMETER if there is no such button. */
    Draft repaired(String button, Scene scene) {
        if (button.startsWith(LEAD)) {
            return with(Assignment.main(id(button.substring(LEAD.length())))).over(scene);
        }
        if (button.startsWith(ALONG)) {
            return takingAlong(id(button.substring(ALONG.length())), scene);
        }
        throw Refusal.of(ProblemCode.INVALID_PARAMETER, "repair: unknown (expected: lead:TILL or along:TILL)");
    }

    /** Takes the followers of a till that is to be a follower itself along to its main. */
    private Draft takingAlong(DeviceId till, Scene scene) {
        var main = mainOf(till, scene);
        var draft = this;
        if (main != null) {
            for (var follower : followersOf(till, scene)) {
                draft = draft.with(Assignment.follow(follower, main));
            }
        }
        return draft.over(scene);
    }

    List<Assignment> assignments() {
        return List.copyOf(wishes.values());
    }

    public boolean isEmpty() {
        return wishes.isEmpty();
    }
}
