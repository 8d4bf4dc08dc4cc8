package tillsync.service.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Map;
import tillsync.service.store.events.StoredEvents;
import tillsync.service.store.events.StoredEvents.Stored;
import tillsync.service.store.json.Json;
import tillsync.till.MerchantId;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent;
import tillsync.topology.TopologyEvent.Assigned;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a record of each change of a topology: the tills whose place has changed, each with its current catalogue. A
 * till's catalogue changes only with a record that names the till, so a reader of all records knows everything.
 */
final class TopologyRecords implements EventParts.Records<CloudEvent> {
    private static final long MOST_CACHED_TILLS = 50_000;

    private final StoredEvents events;
    private final Cache<MerchantId, Topology> last = Caffeine.newBuilder()
            .maximumWeight(MOST_CACHED_TILLS)
            .weigher((MerchantId merchant, Topology topology) ->
                    10 + topology.places().size() + topology.former().size())
            .build();

    TopologyRecords(StoredEvents events) {
        this.events = events;
    }

    @Override
    public List<CloudEvent> of(Stored stored) {
        var event = (TopologyEvent) stored.event();
        var topology = after(event);
        last.put(event.merchant(), topology);
        var merchant = event.merchant().value();
        return List.of(CloudEvents.of(stored, merchant, event.version(), data(event, topology)));
    }

    private Topology after(TopologyEvent event) {
        var before = last.getIfPresent(event.merchant());
        if (before == null || before.version() != event.version() - 1) {
            before = replayed(event.merchant(), event.version() - 1);
        }
        return before.evolve(event);
    }

    private Topology replayed(MerchantId merchant, long version) {
        var topology = new Topology(merchant, 0, Map.of());
        var stream = events.read(merchant.value(), 0);
        while (stream.hasNext() && topology.version() < version) {
            topology = topology.evolve((TopologyEvent) stream.next().event());
        }
        return topology;
    }

    private static ObjectNode data(TopologyEvent event, Topology topology) {
        var data = Json.MAPPER
                .createObjectNode()
                .put("merchant", event.merchant().value())
                .put("version", event.version());
        var tills = data.putArray("tills");
        event.placed().stream().map(Assigned::device).forEach(device -> {
            var follows = topology.place(device).follows();
            var group = topology.place(device).group();
            var till = tills.addObject()
                    .put("deviceId", device.value())
                    .put("follows", follows == null ? null : follows.value())
                    .put("catalogue", topology.catalogueOf(device).value());
            if (group != null) {
                till.put("group", group.name());
            }
        });
        event.signedOff().ifPresent(device -> data.putArray("left").add(device.value()));
        return data;
    }
}
