package tillsync.service.fleet.arranging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;
import tillsync.topology.Place;
import tillsync.topology.Topology;

/**
 * Topologies and drafts as texts: "a b>a c" are two mains and a follower; in a draft, "b>a" follows a, "c" is independent with
 * a copy, "c!" with its former articles.
 */
final class Stage {
    private Stage() {}

    static DeviceId till(String id) {
        return DeviceId.of(id);
    }

    /** All tills are the user's; of those with a "?" behind them the user is a viewer; those with a "*" are somebody else's. */
    static Scene scene(String drawn) {
        var places = new HashMap<DeviceId, Place>();
        var tills = new ArrayList<Till>();
        var others = new HashMap<DeviceId, String>();
        for (var word : drawn.split(" ")) {
            var clean = word.replace("?", "").replace("*", "");
            var wish = wish(clean);
            var id = wish.deviceId();
            places.put(id, new Place(wish.follows(), CatalogueId.of("c-" + id), 1));
            if (word.contains("*")) {
                others.put(id, id.value().toUpperCase(java.util.Locale.ROOT));
            } else {
                tills.add(new Till(id, id.value().toUpperCase(java.util.Locale.ROOT), !word.contains("?")));
            }
        }
        return Scene.of(new Topology(MerchantId.of("m"), 7, places), tills, others);
    }

    static Draft draft(String drawn) {
        return drawn.isEmpty()
                ? Draft.EMPTY
                : Draft.of(List.of(drawn.split(" ")).stream().map(Stage::wish).toList());
    }

    private static Assignment wish(String word) {
        if (word.endsWith("!")) {
            return new Assignment(till(word.substring(0, word.length() - 1)), null, Start.FORMER);
        }
        int arrow = word.indexOf('>');
        return arrow < 0
                ? Assignment.main(till(word))
                : Assignment.follow(till(word.substring(0, arrow)), till(word.substring(arrow + 1)));
    }

    static String drawn(Draft draft) {
        return draft.wishes().values().stream()
                .map(wish -> wish.follows() != null
                        ? wish.deviceId() + ">" + wish.follows()
                        : wish.deviceId() + (wish.start() == Start.FORMER ? "!" : ""))
                .collect(Collectors.joining(" "));
    }

    static Map<String, String> fields(String... pairs) {
        var fields = new HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }
}
