package tillsync.service.articles.export;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.article.ValueSpan;
import tillsync.article.ZoneHistory;
import tillsync.export.HistoryCells;
import tillsync.service.engine.catalogue.StoredVersion;

/**
 * Builds the rows of versions, in the columns that docs/EXPORT.md documents.
 *
 * @param till whose export it is: the till had what it published itself
 * @param end the moment of the export: nothing begins after it
 * @param groups the till's price groups, each by the time from which the till had it; empty: none from then on
 * @param who finds the maker of a change set: user:ID or till:ID, "" if not known
 */
record HistoryRows(
        String till,
        Span span,
        Instant end,
        ZoneHistory zones,
        AppliedRevisions applied,
        NavigableMap<Instant, Optional<PriceGroup>> groups,
        Function<StoredVersion.Made, String> who) {
    /** {@link HistoryCells#COLUMNS} in German, for people. */
    static final List<String> GERMAN_COLUMNS = List.of(
            "Nummer",
            "Name",
            "gültig von",
            "gültig bis",
            "Preis",
            "Währung",
            "Steuersatz",
            "Prozent",
            "GTIN (EAN)",
            "Warengruppe",
            "Einheit",
            "Revision",
            "gespeichert",
            "Herkunft",
            "von",
            "Kasse",
            "Übertragung",
            "Uhr der Kasse",
            "Anfrage",
            "übernommen",
            "woher bekannt",
            "Artikel");

    /** @param kind PUT, PLANNED, RATE, GROUP, NOT_OFFERED or REMOVED */
    record Row(String kind, List<String> cells) {}

    List<Row> of(StoredVersion version) {
        var since = version.made().recordedAt().toInstant();
        var until = version.until() == null ? null : version.until().toInstant();
        var rows = new ArrayList<Row>(1);
        if (!span.has(since, until)) {
            return rows;
        }
        var body = version.body();
        var number = ArticleNumber.of(version.number());
        if (body == null) {
            rows.add(new Row(
                    "REMOVED",
                    with(HistoryCells.notSold(number.value(), "", local(since), local(until)), version, "")));
            return rows;
        }
        var article = Article.stored(number, body);
        for (var value : ValueSpan.of(article, groups, since, until, end, zones)) {
            if (span.has(value)) {
                rows.add(row(value, version, new String(body, StandardCharsets.UTF_8)));
            }
        }
        return rows;
    }

    private Row row(ValueSpan span, StoredVersion version, String body) {
        var value = span.value();
        var from = local(span.from());
        var until = local(span.until());
        if (!span.offered()) {
            var none = HistoryCells.notSold(value.number().value(), value.name(), from, until);
            return new Row("NOT_OFFERED", with(none, version, body));
        }
        var percent = span.percent().map(HistoryCells::decimal).orElse("");
        return new Row(span.begin().name(), with(HistoryCells.sold(value, from, until, percent), version, body));
    }

    private List<String> with(List<String> values, StoredVersion version, String body) {
        var made = version.made();
        var found = till.equals(made.device())
                ? new AppliedRevisions.Applied(made.recordedAt().toInstant(), "OWN")
                : applied.find(version.revision(), version.untilRevision());
        var cells = new ArrayList<>(values);
        cells.addAll(List.of(
                Long.toString(version.revision()),
                made.recordedAt().toInstant().truncatedTo(ChronoUnit.MILLIS).toString(),
                made.device() == null ? "COPY" : made.origin(),
                who.apply(made),
                made.device() == null ? "" : made.device(),
                made.sequence() == null ? "" : Long.toString(made.sequence()),
                made.at(),
                made.requestId() == null ? "" : made.requestId(),
                local(found.at()),
                found.basis(),
                body));
        return cells;
    }

    private String local(@Nullable Instant at) {
        return at == null ? "" : HistoryCells.local(at, zones.at(at));
    }
}
