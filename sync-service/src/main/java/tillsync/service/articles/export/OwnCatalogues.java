package tillsync.service.articles.export;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.Device;

/**
 * Finds the catalogues whose history a till has: the one that its articles come from, and those that it had as a main.
 */
@Component
record OwnCatalogues(Catalogues catalogues, TillSources sources) {
    private static final int MOST = 50;

    /** @param since when its first change set was stored; null if it has no change set yet */
    record Own(CatalogueId id, boolean isPresent, @Nullable OffsetDateTime since) {}

    /** The present catalogue first, then the latest. */
    List<Own> of(Device device) {
        var present = sources.sourceOf(device.id()).catalogue();
        return catalogues.ofTill(present, device.merchant(), device.id(), MOST).stream()
                .map(each -> new Own(each.id(), each.id().equals(present), each.since()))
                .toList();
    }

    /** The named catalogue, or the present one if none is named. Refuses NOT_FOUND if it is not one of the till's. */
    CatalogueId named(Device device, @Nullable String name) {
        return of(device).stream()
                .filter(own -> name == null || name.isEmpty()
                        ? own.isPresent()
                        : own.id().value().equals(name))
                .findFirst()
                .orElseThrow(Rights::notFound)
                .id();
    }
}
