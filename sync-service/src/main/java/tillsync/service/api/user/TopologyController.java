package tillsync.service.api.user;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TokenScope;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.topology.Arrangements;
import tillsync.service.engine.topology.Plan;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.engine.topology.TopologyView;
import tillsync.service.engine.topology.WantedTopology;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.Topology;

/** Shows, plans and applies topologies over HTTP. */
@RestController
@RequestMapping("/api/v1/topology")
record TopologyController(
        TillSources sources,
        Arrangements arrangements,
        WantedTopology wanted,
        Ownership ownership,
        TillUsers users,
        Devices devices,
        Durability durability) {
    @GetMapping
    ResponseEntity<TopologyView> look(UserCaller user, @RequestParam @Nullable String merchant) {
        return answer(user, ownership.merchant(user, merchant), null);
    }

    @NeedsScope(TokenScope.READ)
    @PostMapping("/plan")
    Plan plan(UserCaller user, @RequestParam @Nullable String merchant, @RequestBody WantedTopology.Body body) {
        var owner = ownership.merchant(user, merchant);
        return arrangements.plan(user, owner, wanted.read(user, owner, body));
    }

    @NeedsScope(TokenScope.TOPOLOGY)
    @PutMapping
    ResponseEntity<TopologyView> apply(
            UserCaller user,
            @RequestParam @Nullable String merchant,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody WantedTopology.Body body) {
        var owner = ownership.merchant(user, merchant);
        var assignments = wanted.read(user, owner, body);
        var done = arrangements.apply(user, owner, version(ifMatch), assignments, body.token());
        return answer(user, owner, done.devices());
    }

    private ResponseEntity<TopologyView> answer(
            UserCaller user, MerchantId merchant, @Nullable List<Plan.Effect> effects) {
        var topology = durability.read(() -> sources.topology(merchant));
        var seen = users.tillsOf(user.id()).keySet();
        return ResponseEntity.ok()
                .eTag(etag(topology))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(TopologyView.of(topology, seen, this::name, effects));
    }

    private @Nullable String name(DeviceId main) {
        return devices.find(main).map(Device::name).orElse(null);
    }

    private static String etag(Topology topology) {
        return "\"v" + topology.version() + "\"";
    }

    /** The version in a tag; a tag that this service never gave matches no version. */
    private static long version(String ifMatch) {
        if (!ifMatch.matches("\"v\\d{1,18}\"")) {
            throw Refusal.of(ProblemCode.TOPOLOGY_STALE, "If-Match: not a tag of this topology (expected: its ETag)");
        }
        return Long.parseLong(ifMatch.substring(2, ifMatch.length() - 1));
    }
}
