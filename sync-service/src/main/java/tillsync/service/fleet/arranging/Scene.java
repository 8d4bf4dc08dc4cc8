package tillsync.service.fleet.arranging;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.till.DeviceId;
import tillsync.topology.Place;
import tillsync.topology.Topology;

/**
 * One user's view of a merchant's topology: their tills, by name.
 *
 * @param others names of mains that the user's tills follow and that are not theirs
 */
record Scene(Topology topology, Map<DeviceId, Till> tills, Map<DeviceId, String> others) {

    Scene {
        tills = Collections.unmodifiableMap(new LinkedHashMap<>(tills));
        others = Map.copyOf(others);
    }

    static Scene of(Topology topology, List<Till> tills, Map<DeviceId, String> others) {
        var byName = new LinkedHashMap<DeviceId, Till>();
        tills.stream()
                .filter(till -> topology.places().containsKey(till.id()))
                .sorted(Comparator.comparing(Till::name).thenComparing(Till::id))
                .forEach(till -> byName.put(till.id(), till));
        return new Scene(topology, byName, others);
    }

    public List<DeviceId> movable() {
        return tills.values().stream().filter(Till::movable).map(Till::id).toList();
    }

    /**
     * Returns true if there is a choice: of two tills one can follow the other, and a single follower can become
     * independent.
     */
    boolean isArrangeable() {
        return movable().size() > 1 || movable().stream().anyMatch(till -> mainOf(till) != null);
    }

    boolean isMovable(DeviceId device) {
        var till = tills.get(device);
        return till != null && till.movable();
    }

    /** The main that a till follows now; null if it is one itself, or is not there. */
    @Nullable
    DeviceId mainOf(DeviceId device) {
        var place = topology.places().get(device);
        return place == null ? null : place.follows();
    }

    /** The price group that a till has now; null: none. */
    @Nullable
    PriceGroup groupOf(DeviceId device) {
        var place = topology.places().get(device);
        return place == null ? null : place.group();
    }

    @Nullable
    Place place(DeviceId device) {
        return topology.places().get(device);
    }

    /**
     * The name of a till; null if it is neither the user's nor a main that one of theirs follows: nothing is said of
     * strangers.
     */
    public @Nullable String name(DeviceId device) {
        var till = tills.get(device);
        return till == null ? others.get(device) : till.name();
    }
}
