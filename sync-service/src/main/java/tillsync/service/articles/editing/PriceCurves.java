package tillsync.service.articles.editing;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.ValueSpan;
import tillsync.catalogue.CatalogueId;
import tillsync.history.PriceCurve;
import tillsync.history.PriceCurve.Step;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.ChangeSetLog;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.device.Zones;
import tillsync.till.DeviceId;

/** Builds the price curve of an article: the prices of its latest versions, and planned prices. */
@Component
record PriceCurves(ChangeSetLog log, Durability durability, Zones zones, Clock clock) {
    /** The time ahead for which planned prices are shown. */
    private static final Duration AHEAD = Duration.ofDays(400);

    /** @param versions the newest first */
    PriceCurve of(DeviceId till, CatalogueId catalogue, ArticleNumber number, List<Row> versions) {
        var now = clock.instant();
        var revisions = versions.stream().map(Row::revision).toList();
        var entries = durability.read(() -> log.of(catalogue, revisions));
        var ofTill = zones.of(till);
        var steps = new ArrayList<Step>();
        for (int i = versions.size() - 1; i >= 0; i--) {
            var entry = entries.get(versions.get(i).revision());
            var next = i == 0 ? null : entries.get(versions.get(i - 1).revision());
            var body = versions.get(i).body();
            if (entry != null && body != null) {
                var until = next == null ? null : next.recordedAt().toInstant();
                ValueSpan.of(
                                Article.stored(number, body),
                                entry.recordedAt().toInstant(),
                                until,
                                until == null ? now.plus(AHEAD) : now,
                                ofTill)
                        .forEach(span -> steps.add(new Step(
                                span.from(), span.value().price(), span.from().isAfter(now))));
            }
        }
        steps.sort(Comparator.comparing(Step::from));
        return PriceCurve.of(steps, now);
    }
}
