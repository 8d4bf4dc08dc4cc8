package tillsync.service.articles.history;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.ZoneHistory;
import tillsync.catalogue.CatalogueId;
import tillsync.service.articles.history.VersionView.Arrival;
import tillsync.service.articles.list.Arrivals;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.BaseRows;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Zones;
import tillsync.service.web.page.FieldChange;
import tillsync.service.web.page.FieldTexts;

/** Builds the versions that the page of an article's history shows. */
@Component
record VersionViews(
        ArticleStates states,
        Catalogues catalogues,
        BaseRows bases,
        Contacts contacts,
        Makers makers,
        Zones zones,
        FieldTexts texts) {
    /** The most that a till's clock may be behind the service's. */
    private static final Duration SKEW = Duration.ofDays(1);

    /**
     * The versions of an article, the newest first.
     *
     * @param before only versions of earlier revisions
     * @param followers whose arrivals are shown
     */
    List<VersionView> of(
            CatalogueId catalogue, ArticleNumber number, long before, int most, List<Arrivals.Till> followers) {
        var rows = states.history(catalogue, number, ArticleHistory.MOST_VERSIONS);
        var lookup = makers.lookup();
        var clock = zones.of(catalogues.find(catalogue).orElseThrow().main());
        long base = bases.revisionOf(catalogue);
        var views = new ArrayList<VersionView>();
        for (int i = 0; i < rows.size() && views.size() < most; i++) {
            var row = rows.get(i);
            if (row.revision() < before) {
                var next = i == 0 ? null : rows.get(i - 1);
                var former = i + 1 == rows.size() ? null : rows.get(i + 1);
                var recordedAt =
                        catalogues.recordedAt(catalogue, row.revision()).orElse(null);
                views.add(new VersionView(
                        row.revision(),
                        kind(
                                row,
                                former,
                                i + 1 == rows.size()
                                        && rows.size() < ArticleHistory.MOST_VERSIONS
                                        && row.revision() > base),
                        recordedAt,
                        changes(catalogue, number, former, row, recordedAt, clock),
                        lookup.of(catalogue, row.revision()),
                        arrivals(catalogue, row, next, recordedAt, followers)));
            }
        }
        return views;
    }

    private static String kind(Row row, @Nullable Row former, boolean first) {
        if (row.body() == null) {
            return "REMOVED";
        }
        return first ? "NEW" : former != null && former.body() == null ? "BACK" : "CHANGED";
    }

    private List<FieldChange> changes(
            CatalogueId catalogue,
            ArticleNumber number,
            @Nullable Row former,
            Row row,
            @Nullable OffsetDateTime recordedAt,
            ZoneHistory clock) {
        if (row.body() == null) {
            return List.of();
        }
        var formerAt = former == null
                ? null
                : catalogues.recordedAt(catalogue, former.revision()).orElse(null);
        return texts.between(on(number, former, formerAt, clock), on(number, row, recordedAt, clock));
    }

    private static FieldTexts.On on(
            ArticleNumber number, @Nullable Row row, @Nullable OffsetDateTime recordedAt, ZoneHistory clock) {
        return new FieldTexts.On(
                row == null || row.body() == null ? null : Article.stored(number, row.body()),
                recordedAt == null
                        ? LocalDate.MIN
                        : recordedAt
                                .atZoneSameInstant(clock.at(recordedAt.toInstant()))
                                .toLocalDate());
    }

    private List<Arrival> arrivals(
            CatalogueId catalogue,
            Row row,
            @Nullable Row next,
            @Nullable OffsetDateTime recordedAt,
            List<Arrivals.Till> followers) {
        var since = (recordedAt == null ? OffsetDateTime.parse("1970-01-02T00:00:00Z") : recordedAt)
                .toInstant()
                .minus(SKEW);
        return followers.stream()
                .map(till -> contacts.positionFrom(till.id(), catalogue, row.revision(), since)
                        .map(position -> next != null && position.revision() >= next.revision()
                                ? new Arrival(till.name(), "SUPERSEDED", null)
                                : new Arrival(till.name(), position.reported() ? "REPORTED" : "BOUNDED", position.at()))
                        .orElse(new Arrival(till.name(), "PENDING", null)))
                .toList();
    }
}
