package tillsync.heads;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.article.ValueSpan;
import tillsync.article.ZoneHistory;
import tillsync.export.HistoryCells;

/**
 * The rows of a version in a {@link Book}, of the till that published it.
 *
 * @param until the time of the next version; null for the last version
 */
record VersionRows(
        Book.Version version,
        RevisionLine by,
        Instant until,
        Instant exported,
        NavigableMap<Instant, Optional<PriceGroup>> groups) {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    List<List<String>> all() {
        var number = version.number();
        var since = Instant.parse(by.recordedAt());
        if (version.body() == null) {
            return List.of(row("REMOVED", HistoryCells.notSold(number, "", local(since), local(until))));
        }
        var article = Article.stored(new ArticleNumber(number), version.body().getBytes(StandardCharsets.UTF_8));
        var rows = new ArrayList<List<String>>();
        for (var span : ValueSpan.of(article, groups, since, until, exported, ZoneHistory.of(ZONE))) {
            var from = local(span.from());
            var to = local(span.until());
            var percent = span.percent().map(HistoryCells::decimal).orElse("");
            rows.add(
                    span.offered()
                            ? row(span.begin().name(), HistoryCells.sold(span.value(), from, to, percent))
                            : row(
                                    "NOT_OFFERED",
                                    HistoryCells.notSold(number, span.value().name(), from, to)));
        }
        return rows;
    }

    private static String local(Instant at) {
        return HistoryCells.local(at, ZONE);
    }

    private List<String> row(String kind, List<String> sold) {
        var row = new ArrayList<>(List.of(kind));
        row.addAll(sold);
        row.addAll(List.of(
                Long.toString(version.revision()),
                by.recordedAt(),
                by.origin(),
                "till:" + by.till(),
                by.till(),
                by.sequence(),
                by.tillTime(),
                by.request(),
                local(Instant.parse(by.recordedAt())),
                "OWN",
                version.body() == null ? "" : version.body()));
        return row;
    }
}
