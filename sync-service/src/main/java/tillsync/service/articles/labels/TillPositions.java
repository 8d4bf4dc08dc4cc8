package tillsync.service.articles.labels;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.history.Had;
import tillsync.history.TillRecord.Position;
import tillsync.service.engine.catalogue.BaseRows;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;

/** Reads the catalogue and revision that a till had at a moment. */
@Component
record TillPositions(Contacts contacts, Catalogues catalogues, BaseRows bases, TillSources sources) {

    Optional<Had> at(Device till, Instant moment) {
        var before = contacts.positionAt(till.id(), moment).orElse(null);
        if (before != null && bases.isArchived(before, own(till), moment)) {
            return Optional.empty(); // only an archive knows what it had then
        }
        var catalogue = before == null ? own(till) : before.catalogue();
        return Optional.ofNullable(catalogue)
                .flatMap(catalogues::find)
                .filter(owned -> owned.merchant().equals(till.merchant()))
                .flatMap(owned -> Had.of(before, published(till, owned, moment)));
    }

    private @Nullable CatalogueId own(Device till) {
        var source = sources.sourceOf(till.id());
        return source.isMain() ? source.catalogue() : null;
    }

    /** The last revision that the till itself had published; the first one of a copy was published by another till. */
    private @Nullable Position published(Device till, Catalogues.Owned catalogue, Instant moment) {
        if (!catalogue.main().equals(till.id())) {
            return null;
        }
        long revision = catalogues.revisionAt(catalogue.id(), moment);
        boolean isOwn = revision > (catalogue.forkedFrom() == null ? 0 : 1);
        return isOwn
                ? catalogues
                        .recordedAt(catalogue.id(), revision)
                        .map(at -> new Position(catalogue.id(), revision, at, false))
                        .orElse(null)
                : null;
    }
}
