package tillsync.service.engine.topology;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.till.DeviceId;
import tillsync.topology.Topology;

/**
 * A topology as one user sees it: their tills, and the mains that those follow.
 *
 * @param groups the price groups of these tills; null: none has one
 * @param devices what the change just made did; null if none was made
 */
public record TopologyView(
        long version,
        List<MainView> mains,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<DeviceId, PriceGroup> groups,
        @Nullable List<Plan.Effect> devices) {

    /** @param name of the main; null if it is gone meanwhile */
    record MainView(DeviceId deviceId, @Nullable String name, List<DeviceId> followers) {}

    public static TopologyView of(
            Topology topology,
            Set<DeviceId> seen,
            Function<DeviceId, @Nullable String> names,
            @Nullable List<Plan.Effect> effects) {
        var followers = new TreeMap<DeviceId, List<DeviceId>>();
        var groups = new TreeMap<DeviceId, PriceGroup>();
        topology.places().forEach((till, place) -> {
            var main = place.follows();
            if (seen.contains(till)) {
                var group = place.group();
                if (group != null) {
                    groups.put(till, group);
                }
                var own = followers.computeIfAbsent(main == null ? till : main, fresh -> new ArrayList<>());
                if (main != null) {
                    own.add(till);
                }
            }
        });
        var mains = followers.entrySet().stream()
                .map(main -> new MainView(main.getKey(), names.apply(main.getKey()), main.getValue()))
                .toList();
        return new TopologyView(topology.version(), mains, groups.isEmpty() ? null : groups, effects);
    }
}
