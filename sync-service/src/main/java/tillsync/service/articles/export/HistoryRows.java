package tillsync.service.articles.export;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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
import tillsync.json.JsonValue;
import tillsync.service.engine.catalogue.Version;

/**
 * Makes the rows of versions, in the columns that docs/EXPORT.md documents.
 *
 * @param till whose export it is: what it has published itself, it had
 * @param end the moment of the export: nothing begins after it
 * @param groups the price groups of the till, each by when it had it; empty: none any more
 * @param who by whom a change set was made: user:ID or till:ID, "" if that is not known
 */
record HistoryRows(
        String till,
        Span span,
        Instant end,
        ZoneId zone,
        AppliedRevisions applied,
        NavigableMap<Instant, Optional<PriceGroup>> groups,
        Function<Version.Made, String> who) {
    static final List<String> COLUMNS = List.of(
            "number",
            "name",
            "valid_from",
            "valid_to",
            "price",
            "currency",
            "vat",
            "vat_percent",
            "gtin",
            "category",
            "unit",
            "revision",
            "recorded_at",
            "origin",
            "by",
            "till",
            "sequence",
            "till_time",
            "request",
            "applied_at",
            "applied_basis",
            "article");
    /** The same in German, for people. */
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

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    /** @param kind PUT, PLANNED, RATE, GROUP, NOT_OFFERED or REMOVED */
    record Row(String kind, List<String> cells) {}

    List<Row> of(Version version) {
        var since = version.made().recordedAt().toInstant();
        var until = version.until() == null ? null : version.until().toInstant();
        var rows = new ArrayList<Row>(1);
        if (!span.has(since, until)) {
            return rows;
        }
        var body = version.body();
        var number = ArticleNumber.of(version.number());
        if (body == null) {
            rows.add(new Row("REMOVED", with(nothing(number, "", since, until), version, "")));
            return rows;
        }
        var article = Article.stored(number, body);
        for (var value : ValueSpan.of(article, groups, since, until, end, zone)) {
            if (span.has(value)) {
                rows.add(row(value, version, new String(body, StandardCharsets.UTF_8)));
            }
        }
        return rows;
    }

    private Row row(ValueSpan value, Version version, String body) {
        return value.offered()
                ? new Row(value.begin().name(), with(values(value), version, body))
                : new Row(
                        "NOT_OFFERED",
                        with(
                                nothing(value.value().number(), value.value().name(), value.from(), value.until()),
                                version,
                                body));
    }

    /** What is sold of an article that is not there, or not offered. */
    private List<String> nothing(ArticleNumber number, String name, Instant from, @Nullable Instant until) {
        return List.of(number.value(), name, local(from), local(until), "", "", "", "", "", "", "");
    }

    private List<String> values(ValueSpan span) {
        var value = span.value();
        return List.of(
                value.number().value(),
                value.name(),
                local(span.from()),
                local(span.until()),
                decimal(BigDecimal.valueOf(value.price().cents(), 2)),
                value.price().currency(),
                value.vat(),
                span.percent().map(HistoryRows::decimal).orElse(""),
                text(value, "gtin"),
                text(value, "category"),
                text(value, "unit"));
    }

    private List<String> with(List<String> values, Version version, String body) {
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

    private static String text(Article article, String member) {
        return article.member(member).map(JsonValue::text).orElse("");
    }

    /** The number with a comma, as German spreadsheets read it. */
    private static String decimal(BigDecimal number) {
        return number.toPlainString().replace('.', ',');
    }

    private String local(@Nullable Instant at) {
        return at == null ? "" : LOCAL.format(at.atZone(zone));
    }
}
