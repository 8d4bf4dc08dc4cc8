package tillsync.service.engine.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tillsync.article.Sha256;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.PendingChanges;
import tillsync.service.engine.catalogue.PendingChanges.Behind;
import tillsync.service.engine.topology.EffectCounter.Present;
import tillsync.service.engine.topology.Plan.CountedAt;
import tillsync.service.engine.topology.Plan.Effect;
import tillsync.service.engine.topology.Plan.Warning;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tillsync.till.Knowledge;
import tillsync.topology.PlanWarning;
import tillsync.topology.PlanWarning.Cost;
import tillsync.topology.PlanWarning.Grouping;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent.Assigned;

/** Plans a change: exact counts for each till, at the heads that it names. */
@Component
record Planner(
        Catalogues catalogues,
        EffectCounter counter,
        Devices devices,
        Contacts contacts,
        PendingChanges pendingChanges) {
    private static final Comparator<CountedAt> ONE_AFTER_THE_OTHER =
            Comparator.comparing((CountedAt head) -> head.catalogue().value()).thenComparing(CountedAt::revision);

    Plan plan(Topology topology, List<Assigned> decided) {
        var targets = targets(topology, decided);
        var heads = heads(topology, decided, targets);
        var effects = new ArrayList<Effect>();
        var warnings = new ArrayList<Warning>();
        var presents = presents(topology, decided);
        for (var till : decided) {
            var to = Objects.requireNonNull(targets.get(till.device()), "a target for each till");
            var present = Optional.ofNullable(presents.get(till.device())).orElseThrow(Rights::notFound);
            var effect = counter.count(till, present, to);
            effects.add(effect);
            var had = topology.place(till.device()).group();
            warnings(till, effect, new Grouping(had, present.knowsGroups(), effect.groupNamed()))
                    .forEach(warnings::add);
        }
        return new Plan(topology.version(), token(topology.version(), heads), effects, warnings, heads);
    }

    /** The token that a plan would have now. It counts nothing. */
    String token(Topology topology, List<Assigned> decided) {
        return token(topology.version(), heads(topology, decided, targets(topology, decided)));
    }

    private List<CountedAt> heads(Topology topology, List<Assigned> decided, Map<DeviceId, CountedAt> targets) {
        var heads = new TreeSet<>(ONE_AFTER_THE_OTHER);
        decided.forEach(till -> heads.add(present(topology, till.device())));
        heads.addAll(targets.values());
        return List.copyOf(heads);
    }

    /** The revision that is delivered to a till at its present place. */
    private CountedAt present(Topology topology, DeviceId till) {
        return delivered(topology.catalogueOf(till), till);
    }

    private CountedAt delivered(CatalogueId catalogue, DeviceId till) {
        return new CountedAt(catalogue, catalogues.delivered(catalogue, till).revision());
    }

    /** The revision that each till has after the change; for a copy, the copied one: the last that its main gets. */
    private Map<DeviceId, CountedAt> targets(Topology topology, List<Assigned> decided) {
        var byDevice = decided.stream().collect(Collectors.toMap(Assigned::device, till -> till));
        var targets = new HashMap<DeviceId, CountedAt>();
        for (var till : decided) {
            var main = till.follows() == null ? till.device() : till.follows();
            var change = byDevice.get(main);
            boolean copied = change != null && change.copied();
            var former = change == null || copied ? null : change.catalogue();
            var catalogue = former == null ? topology.catalogueOf(main) : former;
            targets.put(till.device(), delivered(catalogue, copied ? main : till.device()));
        }
        return targets;
    }

    /** Returns the tills as they are before the change. Tills that were signed off meanwhile are absent. */
    private Map<DeviceId, Present> presents(Topology topology, List<Assigned> decided) {
        var ids = decided.stream().map(Assigned::device).toList();
        var known = contacts.findAll(ids);
        var heads = new HashMap<CatalogueId, Head>();
        var behind = new HashMap<Device, Behind>();
        for (var device : devices.findAll(ids)) {
            var place = topology.place(device.id());
            var catalogue = topology.catalogueOf(device.id());
            var told = known.getOrDefault(device.id(), Contacts.Known.NOTHING);
            var head = heads.computeIfAbsent(catalogue, catalogues::head);
            behind.put(device, Behind.of(device, place.isMain(), catalogue, head, told, place.grouped()));
        }
        var pending = pendingChanges.of(Set.copyOf(behind.values()));
        return behind.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().id(),
                        each -> new Present(
                                known.getOrDefault(each.getKey().id(), Contacts.Known.NOTHING),
                                Objects.requireNonNull(pending.get(each.getValue()), "counted for each till"),
                                each.getKey().knows().contains(Knowledge.GROUPS))));
    }

    private static Stream<Warning> warnings(Assigned till, Effect effect, Grouping grouping) {
        var unpublished = effect.unpublished();
        var cost = new Cost(
                unpublished == null ? 0 : unpublished,
                effect.behind(),
                effect.changes().remove(),
                effect.remaining());
        return PlanWarning.of(till, cost, grouping).stream().map(warning -> new Warning(warning.name(), till.device()));
    }

    private static String token(long version, List<CountedAt> heads) {
        var text = heads.toString().getBytes(StandardCharsets.UTF_8);
        return version + "." + HexFormat.of().formatHex(Sha256.of(text), 0, 8);
    }
}
