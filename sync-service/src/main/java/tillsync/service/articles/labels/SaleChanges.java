package tillsync.service.articles.labels;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.delta.Difference;
import tillsync.history.Had;
import tillsync.history.SaleChange;
import tillsync.service.articles.history.TillPositions;
import tillsync.service.articles.list.Assortments;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.limits.throttle.LargeWork;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Zones;

/**
 * Finds articles that a till sells differently than at an earlier moment. Reads only articles that may differ: those
 * edited meanwhile, those with a planned value that began or ended and, if the till has another price group, those that
 * name groups.
 */
@Component
record SaleChanges(
        TillPositions positions,
        ArticleStates states,
        CurrentArticles articles,
        Assortments assortments,
        LargeWork turns,
        Durability durability,
        Zones zones,
        Clock clock) {
    private static final int AT_ONCE = 256;

    /** From this many articles on, only a few callers compare at a time. */
    private static final int MANY = 2_000;

    /** A till's assortment at a moment. @param zone of the till's clock @param time that the clock showed */
    record Moment(Instant at, ZoneId zone, LocalDateTime time, Had had) {}

    /** @param numbers of the articles that may be sold differently, in their order */
    record Compared(Moment then, Moment now, List<ArticleNumber> numbers) {}

    /** Returns true for a future moment: nobody knows what a till will sell. */
    boolean isAhead(Instant moment) {
        return moment.isAfter(clock.instant());
    }

    /** Compares the till's position at a past moment with the present one; empty if the past one is not known. */
    Optional<Compared> since(Device till, Instant moment) {
        return durability.read(() -> moment(till, moment).flatMap(then -> moment(till, clock.instant())
                .map(now -> new Compared(then, now, List.copyOf(numbers(then, now))))));
    }

    private Optional<Moment> moment(Device till, Instant at) {
        var clockOfTill = zones.of(till.id());
        return positions.at(till, at).map(had -> new Moment(at, clockOfTill.at(at), clockOfTill.timeAt(at), had));
    }

    private TreeSet<ArticleNumber> numbers(Moment then, Moment now) {
        var numbers = new TreeSet<>(assortments.changing(now.had().catalogue(), then.time(), now.time()));
        long unchangedSince = now.had().revision();
        if (then.had().catalogue().equals(now.had().catalogue())) {
            unchangedSince = Math.min(unchangedSince, then.had().revision());
        } else {
            var difference = Difference.between(
                    states.digestsAt(then.had().catalogue(), then.had().revision(), Kinds.NONE),
                    states.digestsAt(now.had().catalogue(), now.had().revision(), Kinds.NONE));
            numbers.addAll(difference.left());
            numbers.addAll(difference.added());
            numbers.addAll(difference.changed());
        }
        // up to the head, whose planned values are those that are known above
        numbers.addAll(
                articles.digestsAfter(now.had().catalogue(), unchangedSince).keySet());
        numbers.removeIf(ArticleNumber::isRecord);
        if (!Objects.equals(then.had().group(), now.had().group())) {
            articles.each(now.had().catalogue(), row -> {
                if (row.article().hasGroups()) {
                    numbers.add(ArticleNumber.of(row.number()));
                }
            });
        }
        return numbers;
    }

    /**
     * Passes on the changes by number until {@code goesOn} returns false.
     *
     * @param after the number after which to begin
     */
    void each(Compared compared, @Nullable ArticleNumber after, Predicate<SaleChange> goesOn) {
        var numbers = compared.numbers();
        int first = after == null
                ? 0
                : (int) numbers.stream()
                        .takeWhile(number -> number.compareTo(after) <= 0)
                        .count();
        var left = numbers.subList(first, numbers.size());
        if (left.size() < MANY) {
            eachOf(compared, left, goesOn);
        } else {
            turns.inTurn(() -> {
                eachOf(compared, left, goesOn);
                return left;
            });
        }
    }

    private void eachOf(Compared compared, List<ArticleNumber> numbers, Predicate<SaleChange> goesOn) {
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            var some = numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE));
            var was = states.articlesAt(
                    compared.then().had().catalogue(), compared.then().had().revision(), some);
            var is = states.articlesAt(
                    compared.now().had().catalogue(), compared.now().had().revision(), some);
            for (var number : some) {
                var change = SaleChange.of(
                        number, sold(was.get(number), compared.then()), sold(is.get(number), compared.now()));
                if (change.isPresent() && !goesOn.test(change.get())) {
                    return;
                }
            }
        }
    }

    private static @Nullable Article sold(@Nullable Article article, Moment moment) {
        return article == null
                ? null
                : article.sold(moment.had().group(), moment.time()).orElse(null);
    }
}
