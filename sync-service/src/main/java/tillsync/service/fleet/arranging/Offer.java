package tillsync.service.fleet.arranging;

import java.util.HashSet;
import java.util.List;
import tillsync.till.DeviceId;

/**
 * Says which mains a card offers: all tills that may be followed. If there are very many tills, only those that
 * somebody follows or is to follow: else the page would be as long as the square of their number. The first example
 * makes a new main.
 */
final class Offer {
    static final int MOST_OF_ALL = 100;

    private Offer() {}

    static List<DeviceId> of(Draft draft, Scene scene) {
        var all = scene.movable();
        if (all.size() <= MOST_OF_ALL) {
            return all;
        }
        var followed = new HashSet<DeviceId>();
        scene.topology().places().values().forEach(place -> {
            if (place.follows() != null) {
                followed.add(place.follows());
            }
        });
        draft.wishes().values().forEach(wish -> {
            if (wish.follows() != null) {
                followed.add(wish.follows());
            }
        });
        return all.stream().filter(followed::contains).toList();
    }
}
