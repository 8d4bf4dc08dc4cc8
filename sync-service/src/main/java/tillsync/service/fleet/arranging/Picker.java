package tillsync.service.fleet.arranging;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.service.fleet.arranging.Card.Choice;
import tillsync.till.DeviceId;

/**
 * Asks which main a till is to follow, or which tills are to follow it.
 *
 * @param value the request of the form, as {@link Drafting} reads it
 * @param leads whether others are to follow it
 * @param tills to choose among
 */
record Picker(String value, String name, boolean leads, List<Choice> tills) {
    static final String FOLLOW = "follow:";
    static final String LEAD = "lead:";

    /** @param asked FOLLOW or LEAD, and the till's id; null if there is no such till that the user may move */
    static @Nullable Picker of(String asked, Draft draft, Scene scene) {
        boolean leads = asked.startsWith(LEAD);
        var till = scene.movable().stream()
                .filter(each -> asked.equals((leads ? LEAD : FOLLOW) + each))
                .findFirst();
        return till.map(each -> new Picker(asked, name(each, scene), leads, choices(each, leads, draft, scene)))
                .orElse(null);
    }

    private static List<Choice> choices(DeviceId till, boolean leads, Draft draft, Scene scene) {
        return scene.movable().stream()
                .filter(other -> !other.equals(till))
                .filter(other -> leads || draft.mainOf(other, scene) == null)
                .map(other ->
                        new Choice(other.value(), name(other, scene), leads && follows(other, till, draft, scene)))
                .toList();
    }

    private static boolean follows(DeviceId other, DeviceId till, Draft draft, Scene scene) {
        return till.equals(draft.mainOf(other, scene));
    }

    private static String name(DeviceId till, Scene scene) {
        var name = scene.name(till);
        return name == null ? "–" : name;
    }
}
