package tillsync.service.engine.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tillsync.article.Sha256;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.Plan.CountedAt;
import tillsync.service.engine.topology.Plan.Effect;
import tillsync.service.engine.topology.Plan.Warning;
import tillsync.till.DeviceId;
import tillsync.topology.PlanWarning;
import tillsync.topology.PlanWarning.Cost;
import tillsync.topology.Topology;
import tillsync.topology.TopologyEvent.Assigned;

/** Plans a change: exact counts for each till, at the heads that it names. */
@Component
record Planner(Catalogues catalogues, EffectCounter counter) {
    Plan plan(Topology topology, List<Assigned> decided) {
        var target = targets(topology, decided);
        var heads = new TreeMap<String, Long>();
        target.values().forEach(catalogue -> noteHead(catalogue, heads));
        decided.forEach(till -> noteHead(topology.catalogueOf(till.device()), heads));
        var effects = new ArrayList<Effect>();
        var warnings = new ArrayList<Warning>();
        for (var till : decided) {
            var to = Objects.requireNonNull(target.get(till.device()), "a target for each till");
            var effect = counter.count(
                    till,
                    topology.place(till.device()),
                    topology.catalogueOf(till.device()),
                    to,
                    Objects.requireNonNull(heads.get(to.value()), "a head for each target"));
            effects.add(effect);
            warnings(till, effect).forEach(warnings::add);
        }
        var counted = heads.entrySet().stream()
                .map(head -> new CountedAt(CatalogueId.of(head.getKey()), head.getValue()))
                .toList();
        return new Plan(topology.version(), token(topology.version(), heads), effects, warnings, counted);
    }

    private void noteHead(CatalogueId catalogue, Map<String, Long> heads) {
        heads.computeIfAbsent(
                catalogue.value(), same -> catalogues.delivered(catalogue).revision());
    }

    /** The catalogue whose content each till has after the change; for a copy, the one that is copied. */
    private static Map<DeviceId, CatalogueId> targets(Topology topology, List<Assigned> decided) {
        var byDevice = decided.stream().collect(Collectors.toMap(Assigned::device, till -> till));
        var targets = new HashMap<DeviceId, CatalogueId>();
        for (var till : decided) {
            var main = till.follows() == null ? till.device() : till.follows();
            var change = byDevice.get(main);
            var former = change == null || change.copied() ? null : change.catalogue();
            targets.put(till.device(), former == null ? topology.catalogueOf(main) : former);
        }
        return targets;
    }

    private static Stream<Warning> warnings(Assigned till, Effect effect) {
        var unpublished = effect.unpublished();
        var cost = new Cost(
                unpublished == null ? 0 : unpublished,
                effect.behind(),
                effect.changes().remove(),
                effect.remaining());
        return PlanWarning.of(till, cost).stream().map(warning -> new Warning(warning.name(), till.device()));
    }

    private static String token(long version, Map<String, Long> heads) {
        var text = heads.toString().getBytes(StandardCharsets.UTF_8);
        return version + "." + HexFormat.of().formatHex(Sha256.of(text), 0, 8);
    }
}
