package tillsync.service.topology;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.till.DeviceId;
import tillsync.topology.Topology;

/**
 * A topology as one user sees it: their tills, and the mains that those follow.
 *
 * @param devices what the change just made did; null where none was made
 */
record TopologyView(
        long version, List<MainView> mains, @Nullable List<Plan.Effect> devices) {

    /** @param name of the main; null where it is gone meanwhile */
    record MainView(
            DeviceId deviceId, @JsonInclude @Nullable String name, List<DeviceId> followers) {}

    static TopologyView of(
            Topology topology,
            Set<DeviceId> seen,
            Function<DeviceId, @Nullable String> names,
            @Nullable List<Plan.Effect> effects) {
        var mains = topology.places().entrySet().stream()
                .filter(place -> place.getValue().isMain())
                .map(place -> new MainView(
                        place.getKey(),
                        names.apply(place.getKey()),
                        topology.followersOf(place.getKey()).stream()
                                .filter(seen::contains)
                                .toList()))
                .filter(main ->
                        seen.contains(main.deviceId()) || !main.followers().isEmpty())
                .toList();
        return new TopologyView(topology.version(), mains, effects);
    }
}
