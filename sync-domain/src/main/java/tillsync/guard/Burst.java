package tillsync.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import tillsync.android.Lists;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.GroupOffer;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;

/**
 * The losses of a catalogue since a revision: articles that had a price above 0 then, and are removed or priced at 0
 * now, at base prices or in a price group that counts. Each counts once, however often it was edited, and not at all
 * once it is back. An article that was new, or had no price, is no loss.
 *
 * @param articles the number of articles in the catalogue at that revision
 * @param removed the number of losses that are removed, or not offered
 * @param unpriced the number of losses that are priced at 0
 * @param begins the first revision that lost one of them; 0 if none is lost
 * @param losses all of them, by number
 */
public record Burst(long articles, int removed, int unpriced, long begins, List<Loss> losses) {

    /**
     * One lost article. A revision here is the last one that changed it before a loss: it still had that price there.
     *
     * @param base the revision before its base price was lost; 0: it is not lost
     * @param groups the revision before each price group lost it
     */
    public record Loss(ArticleNumber number, long base, SortedMap<PriceGroup, Long> groups) {
        public Loss {
            groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        }

        /** The revision before the first of these losses. */
        public long pricedAt() {
            long first = base == 0 ? Long.MAX_VALUE : base;
            for (long revision : groups.values()) {
                first = Math.min(first, revision);
            }
            return first;
        }

        /**
         * Gives the article back what it has lost. If it has lost its base price, or was removed, the result is the
         * article as it was then. Otherwise the result keeps all other present members. Refuses INVALID if the lost
         * entries do not fit the present article.
         *
         * @param now empty: it is removed
         * @param at gives the article as of a revision
         */
        public Article restored(Optional<Article> now, LongFunction<Article> at) {
            boolean whole = base > 0 || !now.isPresent();
            long last = base > 0 ? base : Collections.max(groups.values());
            var article = whole ? at.apply(last) : now.get();
            for (var group : groups.entrySet()) {
                if (!whole || group.getValue() != last) {
                    article = GroupOffer.asFormerly(at.apply(group.getValue()), group.getKey(), article);
                }
            }
            return article;
        }
    }

    /**
     * The history of articles: for each its worth at the revisions that changed it, beginning with the last one up to
     * {@code since}.
     */
    public static final class Histories {
        private final Map<ArticleNumber, NavigableMap<Long, List<Worth>>> byNumber = new TreeMap<>();
        private final List<PriceGroup> groups;

        /** @param groups in which an article counts too, beside its base price */
        public Histories(Collection<PriceGroup> groups) {
            this.groups = List.copyOf(groups);
        }

        /** @param article empty: it was removed */
        public void add(ArticleNumber number, long revision, Optional<Article> article) {
            byNumber.computeIfAbsent(number, first -> new TreeMap<>()).put(revision, Worth.of(article, groups));
        }

        public void add(long revision, List<Edit> changes) {
            changes.forEach(edit -> add(edit.number(), revision, article(edit)));
        }

        /**
         * Numbers of articles that a change set loses and that have no history up to {@code since}: their worth there
         * is not known.
         */
        public List<ArticleNumber> unknownAt(long since, List<Edit> changes) {
            return changes.stream()
                    .filter(edit -> Worth.of(article(edit), groups).stream().anyMatch(worth -> worth != Worth.PRICED))
                    .map(Edit::number)
                    .filter(number -> {
                        var history = byNumber.get(number);
                        return history == null || history.floorKey(since) == null;
                    })
                    .collect(Lists.toList());
        }

        private static Optional<Article> article(Edit edit) {
            return edit instanceof Edit.Put put ? Optional.of(put.article()) : Optional.empty();
        }
    }

    public static Burst of(long since, long articles, Histories histories) {
        int removed = 0;
        int unpriced = 0;
        long begins = 0;
        var losses = new ArrayList<Loss>();
        for (var entry : histories.byNumber.entrySet()) {
            var history = entry.getValue();
            long lostBy = 0;
            boolean gone = false;
            long base = 0;
            var groups = new TreeMap<PriceGroup, Long>();
            for (int price = 0; price <= histories.groups.size(); price++) {
                long by = lostBy(since, history, price);
                if (by > 0) {
                    lostBy = lostBy == 0 ? by : Math.min(lostBy, by);
                    gone |= history.lastEntry().getValue().get(price) == Worth.REMOVED;
                    if (price == 0) {
                        base = history.lowerKey(by);
                    } else {
                        groups.put(histories.groups.get(price - 1), history.lowerKey(by));
                    }
                }
            }
            if (lostBy > 0) {
                removed += gone ? 1 : 0;
                unpriced += gone ? 0 : 1;
                begins = begins == 0 ? lostBy : Math.min(begins, lostBy);
                losses.add(new Loss(entry.getKey(), base, groups));
            }
        }
        return new Burst(articles, removed, unpriced, begins, List.copyOf(losses));
    }

    /** The revision that lost the article at one of its prices, the base being the first; 0 if it is not lost there. */
    private static long lostBy(long since, NavigableMap<Long, List<Worth>> history, int price) {
        var before = history.floorEntry(since);
        if (before == null || before.getValue().get(price) != Worth.PRICED) {
            return 0;
        }
        long lostBy = 0;
        for (var change : history.tailMap(since, false).descendingMap().entrySet()) {
            if (change.getValue().get(price) == Worth.PRICED) {
                break;
            }
            lostBy = change.getKey();
        }
        return lostBy;
    }

    public int lost() {
        return removed + unpriced;
    }

    /** The numbers of the lost articles, in order. */
    public List<ArticleNumber> numbers() {
        return losses.stream().map(Loss::number).collect(Lists.toList());
    }

    public boolean isNothing() {
        return losses.isEmpty();
    }
}
