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
import tillsync.problem.ProblemCode;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.pull.PendingCount;
import tillsync.service.engine.pull.Underway;
import tillsync.service.engine.topology.Places;
import tillsync.service.engine.topology.Places.Source;
import tillsync.service.limits.quota.RefusedTills;
import tillsync.service.store.database.Parked;
import tillsync.service.tills.device.Contact.Cause;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Contacts.Known;
import tillsync.service.tills.device.CurrentConnections;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Gathers what is known of many tills at once: what is the same for several of them is asked once. */
@Component
class Gathering {
    private final Places places;
    private final Catalogues catalogues;
    private final PendingCount pendingCount;
    private final Underway underway;
    private final Parked parked;
    private final Contacts contacts;
    private final CurrentConnections connections;
    private final RefusedTills refusedTills;

    Gathering(
            Places places,
            Catalogues catalogues,
            PendingCount pendingCount,
            Underway underway,
            Parked parked,
            Contacts contacts,
            CurrentConnections connections,
            RefusedTills refusedTills) {
        this.places = places;
        this.catalogues = catalogues;
        this.pendingCount = pendingCount;
        this.underway = underway;
        this.parked = parked;
        this.contacts = contacts;
        this.connections = connections;
        this.refusedTills = refusedTills;
    }

    /** In the order of the tills; those that were signed off meanwhile are left out. */
    List<Gathered> of(List<Device> tills) {
        var ids = tills.stream().map(Device::id).toList();
        var sources = places.sourcesOf(ids);
        var known = contacts.findAll(ids);
        var counted = new Counted();
        return tills.stream()
                .flatMap(till -> Optional.ofNullable(sources.get(till.id())).stream()
                        .map(source -> gathered(till, source, known.get(till.id()), counted)))
                .toList();
    }

    private Gathered gathered(Device device, Source source, @Nullable Known known, Counted counted) {
        var cursor = known == null ? null : known.cursor();
        var head = counted.head(source.catalogue());
        long pending = counted.pending(source, head, cursor, device.merchant());
        return new Gathered(
                device,
                source,
                head,
                known,
                pending,
                underway.received(device.id(), source, pending),
                pending == 0 ? null : counted.recordedAt(source.catalogue(), applied(source, cursor) + 1),
                connections.of(
                        device.id(), known == null ? null : known.lastSeenAt(), known != null && known.switchedOff()),
                condition(device.id(), source.catalogue(), known));
    }

    /** What the service itself cannot do comes before what the till says. */
    private @Nullable Cause condition(DeviceId till, CatalogueId catalogue, @Nullable Known known) {
        var since = parked.since(catalogue.value());
        if (since != null) {
            return new Cause(ProblemCode.PARKED.wireName(), since.toString());
        }
        var refused = refusedTills.cause(till);
        return refused != null || known == null ? refused : known.condition();
    }

    /** The revision of the till's present catalogue that it has applied; 0 where it comes from another one. */
    private static long applied(Source source, @Nullable Cursor cursor) {
        return cursor != null && cursor.catalogue().equals(source.catalogue()) ? cursor.revision() : 0;
    }

    /** What was counted for one till is not counted again for its neighbour. */
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
