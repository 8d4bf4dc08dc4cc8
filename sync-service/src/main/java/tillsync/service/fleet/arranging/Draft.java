package tillsync.service.fleet.arranging;

import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.till.DeviceId;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;
import tillsync.topology.Place;

/**
 * The wishes for some tills. The other tills stay as they are, even if somebody else changes them meanwhile. A draft
 * lives in the fields of a form: {@code till.ID} is the id of a main, {@code copy}, {@code former}, or empty for "as
 * now"; {@code group.ID} is the price group of a till that follows, or empty for none. A group counts as a wish only if
 * it differs from {@code had.ID}, its first value.
 *
 * @param groups of tills for which nothing else is wished; {@link #over} makes wishes of them
 */
record Draft(Map<DeviceId, Assignment> wishes, Map<DeviceId, Assignment.Group> groups) {
    static final Draft EMPTY = new Draft(Map.of());
    private static final String FIELD = "till.";
    private static final String GROUP = "group.";
    private static final String HAD = "had.";
    static final String COPY = "copy";
    static final String FORMER = "former";
    private static final String LEAD = "lead:";
    private static final String ALONG = "along:";

    Draft {
        wishes = Collections.unmodifiableMap(new TreeMap<>(wishes));
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
    }

    private Draft(Map<DeviceId, Assignment> wishes) {
        this(wishes, Map.of());
    }

    static Draft of(List<Assignment> assignments) {
        var wishes = new TreeMap<DeviceId, Assignment>();
        assignments.forEach(wish -> wishes.put(wish.deviceId(), wish));
        return new Draft(wishes);
    }

    /** Refuses INVALID_PARAMETER if a field holds what no form of ours has written. */
    static Draft read(Map<String, String> fields) {
        var wishes = new TreeMap<DeviceId, Assignment>();
        var groups = new TreeMap<DeviceId, Assignment.Group>();
        fields.forEach((name, text) -> {
            if (name.startsWith(FIELD) && !text.isEmpty()) {
                var till = id(name.substring(FIELD.length()));
                wishes.put(till, wish(till, text));
            } else if (name.startsWith(GROUP)) {
                var till = name.substring(GROUP.length());
                if (!text.equals(fields.get(HAD + till))) {
                    groups.put(id(till), group(text));
                }
            }
        });
        wishes.replaceAll((till, wish) -> {
            var group = groups.remove(till);
            return wish.follows() == null || group == null ? wish : wish.in(group.wanted());
        });
        return new Draft(wishes, groups);
    }

    private static Assignment.Group group(String text) {
        var name = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (name.isEmpty()) {
            return new Assignment.Group(null);
        }
        if (!PriceGroup.flaws("", name).isEmpty()) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "group: not a name (expected: that of a price group)");
        }
        return new Assignment.Group(new PriceGroup(name));
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

    /** The wishes, for the fields of the next form. The cards have the fields of price groups. */
    Map<String, String> wishFields() {
        var fields = new TreeMap<String, String>();
        wishes.forEach((till, wish) -> fields.put(field(till), text(wish)));
        return fields;
    }

    /** The wishes and price groups, for the fields of a form that has no cards. */
    Map<String, String> fields() {
        var fields = new TreeMap<String, String>();
        wishes.forEach((till, wish) -> {
            fields.put(field(till), text(wish));
            if (wish.group() != null) {
                fields.put(groupField(till), text(wish.group()));
            }
        });
        groups.forEach((till, group) -> fields.put(groupField(till), text(group)));
        return fields;
    }

    static String groupField(DeviceId till) {
        return GROUP + till;
    }

    static String hadField(DeviceId till) {
        return HAD + till;
    }

    private static String text(Assignment.Group group) {
        return group.wanted() == null ? "" : group.wanted().name();
    }

    Draft with(Assignment wish) {
        var more = new TreeMap<>(wishes);
        more.put(wish.deviceId(), wish);
        return new Draft(more, groups);
    }

    /** Applies a choice. @param choice the till's id, "=", and the wish as in a field; no wish: as now */
    Draft with(String choice) {
        var parts = choice.split("=", 2);
        if (parts.length < 2) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "set: no wish (expected: TILL=WISH)");
        }
        var till = id(parts[0]);
        if (parts[1].isEmpty()) {
            var fewer = new TreeMap<>(wishes);
            fewer.remove(till);
            var others = new TreeMap<>(groups);
            others.remove(till);
            return new Draft(fewer, others);
        }
        var wish = wish(till, parts[1]);
        return wish.follows() == null ? with(wish) : following(till, wish.follows());
    }

    /** Makes a till follow a main. Its price group stays as typed. */
    Draft following(DeviceId till, DeviceId main) {
        var typed = typedGroup(till);
        var follow = Assignment.follow(till, main);
        return with(typed == null ? follow : follow.in(typed.wanted()));
    }

    /**
     * The draft without wishes that are fulfilled already. A wish for a till that does not exist stays, so that it is
     * objected to.
     */
    Draft over(Scene scene) {
        var left = new TreeMap<>(wishes);
        groups.forEach((till, group) -> {
            var main = scene.mainOf(till);
            if (main != null) {
                left.putIfAbsent(till, Assignment.follow(till, main).in(group.wanted()));
            }
        });
        left.values().removeIf(wish -> isFulfilled(wish, scene.place(wish.deviceId())));
        return new Draft(left);
    }

    private static boolean isFulfilled(Assignment wish, @Nullable Place now) {
        return now != null
                && Objects.equals(now.follows(), wish.follows())
                && (wish.group() == null || Objects.equals(wish.group().wanted(), now.group()));
    }

    /** The price group that a till would have; null: none. */
    @Nullable
    PriceGroup groupOf(DeviceId till, Scene scene) {
        var wish = wishes.get(till);
        if (mainOf(till, scene) == null) {
            return null;
        }
        return wish == null || wish.group() == null
                ? scene.groupOf(till)
                : wish.group().wanted();
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

    /** Applies a repair button. Refuses INVALID_PARAMETER if there is no such button. */
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
                draft = draft.following(follower, main);
            }
        }
        return draft.over(scene);
    }

    private Assignment.@Nullable Group typedGroup(DeviceId till) {
        var wish = wishes.get(till);
        return wish == null ? groups.get(till) : wish.group();
    }

    List<Assignment> assignments() {
        return List.copyOf(wishes.values());
    }

    public boolean isEmpty() {
        return wishes.isEmpty();
    }
}
