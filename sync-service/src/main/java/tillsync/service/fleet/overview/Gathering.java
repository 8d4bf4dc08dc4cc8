package tillsync.service.fleet.overview;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.pull.PendingCount;
import tillsync.service.engine.pull.Underway;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.fleet.notices.TillReader;
import tillsync.service.tills.device.Device;
import tillsync.till.MerchantId;

/** Gathers what is known of many tills at once, and asks once for what several of them share. */
@Component
record Gathering(TillReader tills, Catalogues catalogues, PendingCount pendingCount, Underway underway) {
    /** What is known of these tills, in their order; those that were signed off meanwhile are left out. */
    List<Gathered> of(List<Device> devices) {
        var counted = new Counted();
        return tills.of(devices).stream().map(till -> gathered(till, counted)).toList();
    }

    private Gathered gathered(TillReader.Till till, Counted counted) {
        var source = till.source();
        var cursor = till.known().cursor();
        var head = counted.head(source.catalogue());
        long pending = counted.pending(source, head, cursor, till.device().merchant());
        return new Gathered(
                till,
                head,
                pending,
                underway.received(till.device().id(), source, pending),
                pending == 0 ? null : counted.recordedAt(source.catalogue(), source.applied(cursor) + 1));
    }

    /** Remembers counts: what was counted for one till is not counted again for another at the same position. */
    private final class Counted {
        private final Map<CatalogueId, Head> heads = new HashMap<>();
        private final Map<From, Long> pending = new HashMap<>();
        private final Map<Revision, Optional<OffsetDateTime>> recorded = new HashMap<>();

        Head head(CatalogueId catalogue) {
            return heads.computeIfAbsent(catalogue, catalogues::head);
        }

        long pending(Source source, Head head, @Nullable Cursor applied, MerchantId merchant) {
            return pending.computeIfAbsent(
                    new From(source.isMain(), source.catalogue(), applied, merchant),
                    from -> pendingCount.of(source, head, applied, merchant));
        }

        @Nullable
        OffsetDateTime recordedAt(CatalogueId catalogue, long revision) {
            return recorded.computeIfAbsent(
                            new Revision(catalogue, revision), at -> catalogues.recordedAt(catalogue, revision))
                    .orElse(null);
        }
    }

    private record From(
            boolean main, CatalogueId catalogue, @Nullable Cursor applied, MerchantId merchant) {}

    private record Revision(CatalogueId catalogue, long revision) {}
}
