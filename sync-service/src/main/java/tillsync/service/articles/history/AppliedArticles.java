package tillsync.service.articles.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.Places;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Contacts.PositionRow;
import tillsync.service.tills.device.Device;

/**
 * Finds what a till had of an article at a moment, from the positions that it had. What it may have had already, though the
 * service came to know it later or not at all, is found too.
 */
@Component
class AppliedArticles {
    private final ArticleStates states;
    private final Catalogues catalogues;
    private final Contacts contacts;
    private final ChangeSetLog log;
    private final Places places;

    AppliedArticles(ArticleStates states, Catalogues catalogues, Contacts contacts, ChangeSetLog log, Places places) {
        this.states = states;
        this.catalogues = catalogues;
        this.contacts = contacts;
        this.log = log;
        this.places = places;
    }

    /**
     * What the till had.
     *
     * @param revision of the catalogue that it had
     * @param row null: it did not have the article
     * @param at when the till had that revision
     * @param basis REPORTED: the till's own time; BOUNDED: when it acknowledged it, so that it had it by then at the latest;
     *     OWN: it has published it itself
     */
    record Known(
            CatalogueId catalogue, long revision, @Nullable Row row, OffsetDateTime at, String basis) {}

    /**
     * What the till may have had instead.
     *
     * @param own the till has changed it itself, and says that it did so then; otherwise it was published then
     * @param knownAt when the till had it at the latest; null: it has not said so yet
     */
    record Possible(
            Row row,
            boolean own,
            OffsetDateTime since,
            @Nullable OffsetDateTime knownAt) {}

    /** Empty: nothing is known of what the till had then. */
    Optional<Known> known(Device till, ArticleNumber number, Instant at) {
        var position = contacts.positionAt(till.id(), at).orElse(null);
        var catalogue = position == null ? own(till) : catalogue(till, position);
        if (catalogue == null) {
            return Optional.empty();
        }
        var published = published(till, catalogue, number, at);
        if (published != null && (position == null || published.revision() > position.revision())) {
            var recordedAt =
                    catalogues.recordedAt(catalogue, published.revision()).orElseThrow();
            return Optional.of(new Known(catalogue, published.revision(), published, recordedAt, "OWN"));
        }
        return Optional.ofNullable(position)
                .map(had -> new Known(
                        catalogue,
                        had.revision(),
                        row(catalogue, had, number),
                        had.at(),
                        had.reported() ? "REPORTED" : "BOUNDED"));
    }

    private @Nullable CatalogueId own(Device till) {
        var source = places.sourceOf(till.id());
        return source.isMain() ? source.catalogue() : null;
    }

    /** The last version that the till itself had published by then: a main has what it publishes, before it reports it. */
    private @Nullable Row published(Device till, CatalogueId catalogue, ArticleNumber number, Instant at) {
        for (var row : states.history(catalogue, number, ArticleHistory.MOST_VERSIONS)) {
            var made = log.find(catalogue, row.revision()).orElse(null);
            if (made != null && !made.recordedAt().toInstant().isAfter(at)) {
                return till.id().value().equals(made.deviceId()) ? row : null;
            }
        }
        return null;
    }

    private @Nullable CatalogueId catalogue(Device till, PositionRow position) {
        return catalogues
                .find(CatalogueId.of(position.catalogue()))
                .filter(owned -> owned.merchant().equals(till.merchant()))
                .map(Catalogues.Owned::id)
                .orElse(null);
    }

    private @Nullable Row row(CatalogueId catalogue, PositionRow position, ArticleNumber number) {
        return states.rowsAt(catalogue, position.revision(), List.of(number)).get(number);
    }

    /** Empty: there is no doubt. */
    Optional<Possible> possible(Device till, ArticleNumber number, Instant at, Known known) {
        return made(till, number, at, known).or(() -> pulled(till, number, at, known));
    }

    /** What the till had changed itself by then, as its own clock says, while the service did not hear of it yet. */
    private Optional<Possible> made(Device till, ArticleNumber number, Instant at, Known known) {
        for (var row : states.history(known.catalogue(), number, ArticleHistory.MOST_VERSIONS)) {
            var made = log.find(known.catalogue(), row.revision()).orElse(null);
            if (made == null || !made.recordedAt().toInstant().isAfter(at)) {
                break;
            }
            if (made.wasMadeBy(till.id(), at)) {
                return Optional.of(new Possible(row, true, OffsetDateTime.parse(made.at()), made.recordedAt()));
            }
        }
        return Optional.empty();
    }

    /** What the next position has otherwise, or the newest version if there is no next one: it was there to be had. */
    private Optional<Possible> pulled(Device till, ArticleNumber number, Instant at, Known known) {
        var next = contacts.positionAfter(till.id(), at).orElse(null);
        if (next == null) {
            return known.basis().equals("OWN") ? Optional.empty() : newest(number, at, known);
        }
        var catalogue = next.reported() ? null : catalogue(till, next);
        var row = catalogue == null ? null : row(catalogue, next, number);
        return catalogue == null || row == null ? Optional.empty() : instead(catalogue, row, at, known, next.at());
    }

    private Optional<Possible> newest(ArticleNumber number, Instant at, Known known) {
        return states.history(known.catalogue(), number, ArticleHistory.MOST_VERSIONS).stream()
                .filter(row -> row.revision() > known.revision())
                .flatMap(row -> instead(known.catalogue(), row, at, known, null).stream())
                .findFirst();
    }

    private Optional<Possible> instead(
            CatalogueId catalogue, Row row, Instant at, Known known, @Nullable OffsetDateTime knownAt) {
        var had = known.row();
        if (Arrays.equals(row.body(), had == null ? null : had.body())) {
            return Optional.empty();
        }
        return catalogues
                .recordedAt(catalogue, row.revision())
                .filter(since -> !since.toInstant().isAfter(at))
                .map(since -> new Possible(row, false, since, knownAt));
    }
}
