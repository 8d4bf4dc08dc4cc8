package tillsync.service.engine.topology;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tillsync.service.store.json.Json;
import tillsync.till.DeviceId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change of a topology.
 *
 * @param kind JOINED, ASSIGNED, LEFT or RETURNED
 * @param event what it did to which tills, as it is stored
 */
public record TopologyChange(
        long version,
        String kind,
        OffsetDateTime recordedAt,
        @JsonRawValue String event) {
    private static final List<String> MANY = List.of("tills", "followers");

    /** The part of the change that concerns those tills; empty if it concerns none of them. */
    public Stream<TopologyChange> seenBy(Set<DeviceId> tills) {
        var tree = (ObjectNode) Json.MAPPER.readTree(event);
        int left = 0;
        for (var member : MANY) {
            if (tree.get(member) instanceof ArrayNode places) {
                places.removeIf(place -> !isOf(place, tills));
                left += places.size();
            }
        }
        boolean concerns = left > 0 || isOf(tree, tills);
        return concerns ? Stream.of(new TopologyChange(version, kind, recordedAt, tree.toString())) : Stream.empty();
    }

    private static boolean isOf(JsonNode place, Set<DeviceId> tills) {
        var device = place.get("device");
        return device != null && tills.contains(DeviceId.of(device.stringValue()));
    }
}
