package tillsync.service.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.TillTime;
import tillsync.catalogue.CatalogueId;
import tillsync.service.catalogue.ArticleStates;
import tillsync.service.catalogue.ArticleStates.Row;
import tillsync.service.catalogue.Catalogues;
import tillsync.service.device.Contacts;
import tillsync.service.device.Contacts.PositionRow;
import tillsync.service.device.Device;
import tillsync.service.page.Prices;
import tillsync.service.page.Times;
import tillsync.service.page.Vats;
import tillsync.service.topology.Places;

/**
 * Answers which price a till had at a moment, from the positions that it had. Where the next one is only bounded, or was made by
 * the till itself before it could publish it, the till may have had it earlier than the service knows: that is said too.
 */
@Component
class PriceAnswers {
    private final ArticleStates states;
    private final Catalogues catalogues;
    private final Contacts contacts;
    private final Makers makers;
    private final ChangeSetLog log;
    private final Places places;
    private final Times times;
    private final Vats vats;

    PriceAnswers(
            ArticleStates states,
            Catalogues catalogues,
            Contacts contacts,
            Makers makers,
            ChangeSetLog log,
            Places places,
            Times times,
            Vats vats) {
        this.log = log;
        this.places = places;
        this.states = states;
        this.catalogues = catalogues;
        this.contacts = contacts;
        this.makers = makers;
        this.times = times;
        this.vats = vats;
    }

    /** From where it is read: what the till said of itself, or what it has published itself by then. */
    private record Known(CatalogueId catalogue, @Nullable Row row, OffsetDateTime at, String basis) {}

    SoldAt soldAt(Device till, ArticleNumber number, Instant at, Locale language) {
        var asked = at.atOffset(ZoneOffset.UTC);
        var known = known(till, number, at);
        if (known == null) {
            return SoldAt.unknown(till.name(), asked);
        }
        var row = known.row();
        var stored = article(number, row);
        var sold = stored == null ? null : stored.asOf(TillTime.at(at, times.zone()));
        return new SoldAt(
                till.name(),
                asked,
                true,
                sold == null ? null : Prices.shown(sold.price(), language),
                sold == null ? null : sold.name(),
                sold == null ? null : vats.percent(sold.vat(), LocalDate.ofInstant(at, times.zone()), language),
                stored != null && sold != null && !sold.price().equals(stored.price()),
                known.at(),
                known.basis(),
                row == null ? 0 : row.revision(),
                row == null
                        ? null
                        : catalogues
                                .recordedAt(known.catalogue(), row.revision())
                                .orElse(null),
                row == null ? null : makers.lookup().of(known.catalogue(), row.revision()),
                made(till, number, at, known, language)
                        .or(() -> pulled(till, number, at, row, language))
                        .orElse(null));
    }

    private @Nullable Known known(Device till, ArticleNumber number, Instant at) {
        var position = contacts.positionAt(till.id(), at).orElse(null);
        var catalogue = position == null ? own(till) : catalogue(till, position);
        if (catalogue == null) {
            return null;
        }
        var published = published(till, catalogue, number, at);
        if (position == null || published != null && published.revision() > position.revision()) {
            return published == null
                    ? null
                    : new Known(
                            catalogue,
                            published,
                            catalogues
                                    .recordedAt(catalogue, published.revision())
                                    .orElseThrow(),
                            "OWN");
        }
        return new Known(
                catalogue,
                row(catalogue, position, number),
                position.at(),
                position.reported() ? "REPORTED" : "BOUNDED");
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

    private static @Nullable Article article(ArticleNumber number, @Nullable Row row) {
        return row == null || row.body() == null ? null : Article.stored(number, row.body());
    }

    /** What the till had changed itself by then, as its own clock says, while the service did not hear of it yet. */
    private Optional<SoldAt.Later> made(Device till, ArticleNumber number, Instant at, Known known, Locale language) {
        for (var row : states.history(known.catalogue(), number, ArticleHistory.MOST_VERSIONS)) {
            var made = log.find(known.catalogue(), row.revision()).orElse(null);
            if (made == null || !made.recordedAt().toInstant().isAfter(at)) {
                break;
            }
            if (made.wasMadeBy(till.id(), at)) {
                var said = OffsetDateTime.parse(made.at());
                return Optional.of(new SoldAt.Later(price(number, row, at, language), true, said, made.recordedAt()));
            }
        }
        return Optional.empty();
    }

    private @Nullable String price(ArticleNumber number, Row row, Instant at, Locale language) {
        var article = article(number, row);
        var sold = article == null ? null : article.asOf(TillTime.at(at, times.zone()));
        return sold == null ? null : Prices.shown(sold.price(), language);
    }

    /** What the next position has otherwise, if the till may have had it at the moment: it was there to be had. */
    private Optional<SoldAt.Later> pulled(
            Device till, ArticleNumber number, Instant at, @Nullable Row now, Locale language) {
        var next = contacts.positionAfter(till.id(), at)
                .filter(position -> !position.reported())
                .orElse(null);
        var catalogue = next == null ? null : catalogue(till, next);
        var row = next == null || catalogue == null ? null : row(catalogue, next, number);
        if (next == null
                || catalogue == null
                || row == null
                || Arrays.equals(row.body(), now == null ? null : now.body())) {
            return Optional.empty();
        }
        OffsetDateTime since = catalogues.recordedAt(catalogue, row.revision()).orElse(null);
        if (since == null || since.toInstant().isAfter(at)) {
            return Optional.empty();
        }
        return Optional.of(new SoldAt.Later(price(number, row, at, language), false, since, next.at()));
    }
}
