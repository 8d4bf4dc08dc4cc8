package tillsync.service.fleet.overview;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.PendingChanges;
import tillsync.service.engine.catalogue.PendingChanges.Behind;
import tillsync.service.engine.catalogue.PendingChanges.Pending;
import tillsync.service.engine.catalogue.Positions;
import tillsync.service.engine.pull.Underway;
import tillsync.service.fleet.notices.TillReader;
import tillsync.service.tills.device.Device;

/** Gathers the state of many tills, with as many statements as for one. */
@Component
record Gathering(TillReader tills, Positions positions, PendingChanges pendingChanges, Underway underway) {
    /** The state of these tills, in their order. Tills that were signed off meanwhile are left out. */
    List<Gathered> of(List<Device> devices) {
        var all = tills.of(devices);
        var heads = positions.heads(
                all.stream().map(till -> till.source().catalogue()).toList());
        var pending =
                pendingChanges.of(all.stream().map(till -> behind(till, heads)).collect(Collectors.toSet()));
        return all.stream().map(till -> gathered(till, heads, pending)).toList();
    }

    private static Head head(TillReader.Till till, Map<CatalogueId, Head> heads) {
        return heads.getOrDefault(till.source().catalogue(), Head.NOTHING);
    }

    private static Behind behind(TillReader.Till till, Map<CatalogueId, Head> heads) {
        var source = till.source();
        return Behind.of(
                till.device(), source.isMain(), source.catalogue(), head(till, heads), till.known(), source.group());
    }

    private Gathered gathered(TillReader.Till till, Map<CatalogueId, Head> heads, Map<Behind, Pending> counted) {
        var pending = Objects.requireNonNull(counted.get(behind(till, heads)), "counted for each till");
        return new Gathered(
                till,
                head(till, heads),
                pending.count(),
                underway.received(till.device().id(), till.source(), pending.count()),
                pending.since());
    }
}
