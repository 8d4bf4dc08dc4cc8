package tillsync.service.articles.history;

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
public record TillPositions(Contacts contacts, Catalogues catalogues, BaseRows bases, TillSources sources) {

    /**
     * A till whose position at a moment the service can tell.
     *
     * @param before its last position by then; null if it had told none
     */
    record Known(TillSources.Source source, @Nullable Position before) {
        /** The catalogue that the till publishes now; null for a follower. */
        @Nullable
        CatalogueId own() {
            return source.isMain() ? source.catalogue() : null;
        }
    }

    /** Empty if the service does not know: the till has told nothing, or only an archive has it. */
    public Optional<Had> at(Device till, Instant moment) {
        return known(till, moment).flatMap(known -> {
            var before = known.before();
            return Optional.ofNullable(before == null ? known.own() : before.catalogue())
                    .flatMap(catalogue -> ofMerchant(till, catalogue))
                    .flatMap(owned -> Had.of(before, published(till, owned, moment)));
        });
    }

    /** Empty if only an archive knows what the till had. */
    Optional<Known> known(Device till, Instant moment) {
        var before = contacts.positionAt(till.id(), moment).orElse(null);
        var known = new Known(sources.sourceOf(till.id()), before);
        return before != null && bases.isArchived(before, known.own(), moment) ? Optional.empty() : Optional.of(known);
    }

    /** Finds a catalogue of the till's merchant. Empty for another's, to whom the device may have belonged before. */
    Optional<Catalogues.Owned> ofMerchant(Device till, CatalogueId catalogue) {
        return catalogues.find(catalogue).filter(owned -> owned.merchant().equals(till.merchant()));
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
