package tillsync.scenarios.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.approval.Approver;
import tillsync.approval.DeliveryStep;
import tillsync.approval.Judged;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.ApprovalAsked;
import tillsync.catalogue.CatalogueEvent.Approved;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** What waits for a second pair of eyes, in memory. */
final class JudgedRows {
    private final Function<CatalogueId, Shelf> shelves;
    private final Map<CatalogueId, Long> delivered = new HashMap<>();
    private final Map<CatalogueId, List<DeliveryStep>> steps = new HashMap<>();
    private final Map<CatalogueId, NavigableMap<Long, Judged>> judged = new HashMap<>();

    JudgedRows(Function<CatalogueId, Shelf> shelves) {
        this.shelves = shelves;
    }

    private void begin(CatalogueId catalogue, DeliveryStep step) {
        steps.computeIfAbsent(catalogue, first -> new ArrayList<>()).add(step);
    }

    void apply(CatalogueEvent event, Instant recordedAt) {
        if (event instanceof ApprovalAsked asked) {
            begin(asked.catalogue(), new DeliveryStep(recordedAt, asked.head(), asked.revision(), null));
            delivered.put(asked.catalogue(), asked.revision());
            judged.computeIfAbsent(asked.catalogue(), first -> new TreeMap<>())
                    .put(asked.head(), new Judged(asked.head(), asked.articles(), asked.askers()));
        } else if (event instanceof Approved approved) {
            judged.getOrDefault(approved.catalogue(), new TreeMap<>())
                    .headMap(approved.revision(), true)
                    .clear();
            if (approved.delivered() < approved.head()) {
                delivered.put(approved.catalogue(), approved.delivered());
            } else {
                delivered.remove(approved.catalogue());
            }
            var seen = approved.reason() == Approved.Reason.APPROVED ? approved.revision() : null;
            begin(
                    approved.catalogue(),
                    new DeliveryStep(recordedAt, approved.head(), delivered.get(approved.catalogue()), seen));
        }
    }

    /** The last revision that needs no approval; null if nothing waits. */
    @Nullable
    Long approved(CatalogueId catalogue) {
        return delivered.get(catalogue);
    }

    /** The last revision that followers can have. */
    long upTo(CatalogueId catalogue) {
        return delivered.getOrDefault(catalogue, shelves.apply(catalogue).head().revision());
    }

    List<Long> comparedWith(CatalogueId catalogue, Instant time) {
        return DeliveryStep.comparedWith(steps.getOrDefault(catalogue, List.of()), time, stored(catalogue, time));
    }

    private long stored(CatalogueId catalogue, Instant time) {
        var shelf = shelves.apply(catalogue);
        return Math.max(shelf.owned().forkedFrom() == null ? 0 : 1, shelf.revisionAt(time));
    }

    /** As {@link #comparedWith}, as if nothing had waited then. */
    List<Long> comparedWithWhatWaits(CatalogueId catalogue, Instant time) {
        var approved = steps.getOrDefault(catalogue, List.of()).stream()
                .map(step -> new DeliveryStep(step.at(), step.head(), null, step.approved()))
                .toList();
        return DeliveryStep.comparedWith(approved, time, stored(catalogue, time));
    }

    Map<ArticleNumber, Article> firstAfter(CatalogueId catalogue, long revision, List<ArticleNumber> numbers) {
        var shelf = shelves.apply(catalogue);
        var known = steps.getOrDefault(catalogue, List.of());
        var found = new HashMap<ArticleNumber, Article>();
        for (var span : DeliveryStep.deliveredAfter(revision, known)) {
            for (long each = span.first();
                    each <= Math.min(span.last(), shelf.head().revision());
                    each++) {
                var articles = shelf.articles(each);
                numbers.stream()
                        .filter(number -> articles.get(number) instanceof Article)
                        .forEach(number -> found.putIfAbsent(number, (Article) articles.get(number)));
            }
        }
        return found;
    }

    /** Users of a world were always there. */
    Approver approver(MerchantId merchant, String actor) {
        return new Approver(actor, Map.of(), Instant.EPOCH);
    }

    List<Judged> judged(CatalogueId catalogue) {
        return List.copyOf(judged.getOrDefault(catalogue, new TreeMap<>()).values());
    }

    void madeAfter(CatalogueId catalogue, long revision, Consumer<Row> take) {
        shelves.apply(catalogue).madeAfter(revision).forEach(take);
    }

    List<String> askers(DeviceId till, String request) {
        return List.of();
    }

    Map<Long, List<String>> askersOf(CatalogueId catalogue, Collection<Long> revisions) {
        var known = new HashMap<Long, List<String>>();
        revisions.forEach(revision -> known.put(revision, List.of()));
        return known;
    }
}
