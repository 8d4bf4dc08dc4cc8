package tillsync.service.fleet.arranging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.service.fleet.arranging.drawing.Entry;

/**
 * The changes that others made since the user looked at the draft.
 *
 * @param changes of the topology, the newest first
 * @param edited names of mains whose articles have changed
 */
record Conflict(List<Entry> changes, List<String> edited) {

    /** Returns true if only articles were edited; at a busy till, such edits may never stop. */
    public boolean isOfArticlesOnly() {
        return changes.isEmpty();
    }

    /**
     * The mains whose catalogues have moved since they were counted.
     *
     * @param before "catalogue:revision,...", as a preview has written it
     */
    static List<String> edited(@Nullable String before, @Nullable String now, Scene scene) {
        var counted = heads(before);
        var moved = heads(now);
        var names = new ArrayList<String>();
        scene.topology().places().forEach((till, place) -> {
            var own = place.own();
            var name = scene.name(till);
            var head = own == null || !place.isMain() ? null : counted.get(own.value());
            if (own != null && head != null && name != null && !head.equals(moved.getOrDefault(own.value(), head))) {
                names.add(name);
            }
        });
        return names;
    }

    private static Map<String, String> heads(@Nullable String text) {
        var heads = new HashMap<String, String>();
        for (var head : (text == null ? "" : text).split(",")) {
            int colon = head.indexOf(':');
            if (colon > 0) {
                heads.put(head.substring(0, colon), head.substring(colon + 1));
            }
        }
        return heads;
    }
}
