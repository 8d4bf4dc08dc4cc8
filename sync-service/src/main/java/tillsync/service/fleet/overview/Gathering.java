package tillsync.service.fleet.overview;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.Positions;
import tillsync.service.engine.pull.PendingCount;
import tillsync.service.engine.pull.PendingCount.Behind;
import tillsync.service.engine.pull.PendingCount.Pending;
import tillsync.service.engine.pull.Underway;
import tillsync.service.fleet.notices.TillReader;
import tillsync.service.tills.device.Device;
import tillsync.till.Knowledge;

/** Gathers what is known of many tills, by as many statements as for one. */
@Component
record Gathering(TillReader tills, Positions positions, PendingCount pendingCount, Underway underway) {
    /** What is known of these tills, in their order; those that were signed off meanwhile are left out. */
    List<Gathered> of(List<Device> devices) {
        var all = tills.of(devices);
        var heads = positions.heads(
                all.stream().map(till -> till.source().catalogue()).toList());
        var pending =
                pendingCount.of(all.stream().map(till -> behind(till, heads)).collect(Collectors.toSet()));
        return all.stream().map(till -> gathered(till, heads, pending)).toList();
    }

    private static Head head(TillReader.Till till, Map<CatalogueId, Head> heads) {
        return heads.getOrDefault(till.source().catalogue(), Head.NOTHING);
    }

    private static Behind behind(TillReader.Till till, Map<CatalogueId, Head> heads) {
        return Behind.of(
                till.source(),
                head(till, heads),
                till.known().cursor(),
                till.device().merchant());
    }

    /** Whether a till has still to apply its price group; one that knows no groups will not. */
    private static boolean awaitsGroup(TillReader.Till till) {
        return till.device().knows().contains(Knowledge.GROUPS)
                && !till.source().group().isDoneBy(till.known().group());
    }

    private Gathered gathered(TillReader.Till till, Map<CatalogueId, Head> heads, Map<Behind, Pending> counted) {
        var pending = counted.get(behind(till, heads));
        long count = (pending == null ? 0 : pending.count()) + (awaitsGroup(till) ? 1 : 0);
        return new Gathered(
                till,
                head(till, heads),
                count,
                underway.received(till.device().id(), till.source(), count),
                pending == null ? null : pending.since());
    }
}
