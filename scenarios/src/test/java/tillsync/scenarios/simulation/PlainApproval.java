package tillsync.scenarios.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.TillTime;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.ApprovalAsked;
import tillsync.catalogue.CatalogueEvent.Approved;
import tillsync.catalogue.CatalogueId;

/**
 * What is promised where a second pair of eyes is wanted: within a day no price that followers can have changes by more than
 * the percent, unless a user has approved a revision with such a price. It knows prices, times and users' approvals alone.
 */
final class PlainApproval {
    private static final String PROMISE = "G1 no large change of a price that nobody approved";

    private final Function<CatalogueId, Shelf> shelves;
    private final ToLongFunction<CatalogueId> delivered;
    private final int percent;
    private final Map<CatalogueId, TreeSet<Long>> waiting = new HashMap<>();
    private final Map<CatalogueId, TreeSet<Long>> approved = new HashMap<>();
    private final Map<CatalogueId, List<Had>> had = new HashMap<>();
    private final Map<CatalogueId, Instant> changed = new LinkedHashMap<>();

    /** From a time on followers could have a revision. */
    private record Had(Instant from, long revision) {}

    /**
     * @param delivered the last revision that followers can have now
     * @param percent 0: nobody wants it
     */
    PlainApproval(Function<CatalogueId, Shelf> shelves, ToLongFunction<CatalogueId> delivered, int percent) {
        this.shelves = shelves;
        this.delivered = delivered;
        this.percent = percent;
    }

    /** @param event that is in the shelf already */
    void apply(CatalogueEvent event, Instant recordedAt) {
        if (percent > 0) {
            changed.put(event.catalogue(), recordedAt);
            if (event instanceof ApprovalAsked asked) {
                waiting.computeIfAbsent(asked.catalogue(), first -> new TreeSet<>())
                        .add(asked.head());
            }
            if (event instanceof Approved approval) {
                waiting.get(approval.catalogue())
                        .headSet(approval.revision(), true)
                        .clear();
            }
            if (event instanceof Approved approval && approval.reason() == Approved.Reason.APPROVED) {
                approved.computeIfAbsent(approval.catalogue(), first -> new TreeSet<>())
                        .add(approval.revision());
            }
        }
    }

    /** A transaction is committed. */
    void committed() {
        changed.forEach(this::deliver);
        changed.clear();
    }

    private void deliver(CatalogueId catalogue, Instant at) {
        long revision = delivered.applyAsLong(catalogue);
        var before = had.computeIfAbsent(catalogue, first -> new ArrayList<>());
        var shelf = shelves.apply(catalogue);
        long last = before.isEmpty() ? 0 : before.get(before.size() - 1).revision();
        if (revision == last) {
            return;
        }
        long begun = shelf.owned().forkedFrom() == null ? 0 : 1;
        long dayBefore = before.stream()
                .filter(each -> !each.from().isAfter(at.minus(Duration.ofDays(1))))
                .mapToLong(Had::revision)
                .reduce(begun, (earlier, later) -> later);
        var measures =
                new TreeSet<>(approved.getOrDefault(catalogue, new TreeSet<>()).tailSet(dayBefore));
        measures.add(dayBefore);
        var formerly = shelf.articles(last);
        shelf.articles(revision).forEach((number, content) -> {
            if (content instanceof Article article && !content.equals(formerly.get(number))) {
                var states = states(shelf, measures, number);
                first(shelf, before, dayBefore, number).ifPresent(states::add);
                Promises.require(
                        PROMISE,
                        states.isEmpty() || isNear(article, states, TillTime.at(at, ZoneOffset.UTC)),
                        catalogue + " at " + revision + ": " + article + ", of " + measures + " " + states);
            }
        });
        before.add(new Had(at, revision));
    }

    /** An article as followers had it first, within a day: that is its measure if they did not have it before. */
    private static Optional<Article> first(Shelf shelf, List<Had> had, long dayBefore, ArticleNumber number) {
        return had.stream()
                .map(Had::revision)
                .filter(revision -> revision >= dayBefore)
                .flatMap(revision -> Stream.ofNullable(shelf.articles(revision).get(number)))
                .map(Article.class::cast)
                .findFirst();
    }

    private static List<Article> states(Shelf shelf, TreeSet<Long> revisions, ArticleNumber number) {
        var states = new ArrayList<Article>();
        for (long revision : revisions) {
            if (shelf.articles(revision).get(number) instanceof Article article) {
                states.add(article);
            }
        }
        return states;
    }

    /** By what tills sell it for that know no planned values, and for that know no end of them. */
    private boolean isNear(Article article, List<Article> states, LocalDateTime now) {
        return states.stream().anyMatch(state -> isNear(article, state) || isNear(article, state.lastingAsOf(now)))
                && states.stream()
                        .anyMatch(state -> isNear(article.begunAsOf(now), state.begunAsOf(now))
                                || isNear(article.begunAsOf(now), state.lastingAsOf(now)));
    }

    private boolean isNear(Article article, Article state) {
        long is = article.price().cents();
        long was = state.price().cents();
        return Math.abs(is - was) * 100 <= percent * was;
    }

    /** What waits up to a revision. */
    List<Long> waiting(CatalogueId catalogue, long revision) {
        return List.copyOf(waiting.getOrDefault(catalogue, new TreeSet<>()).headSet(revision, true));
    }

    /** Whether a follower may have a revision. */
    boolean mayHave(CatalogueId catalogue, long revision) {
        return percent == 0 || revision <= delivered.applyAsLong(catalogue);
    }
}
