package tillsync.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;

/**
 * The losses of a catalogue since a revision: articles that had a price above 0 then, and are removed or priced at 0
 * now. Each counts once, however often it was edited, and not at all once it is back. An article that was new, or had
 * no price, is no loss.
 *
 * @param articles how many the catalogue had at that revision
 * @param removed how many are removed
 * @param unpriced how many are priced at 0
 * @param begins the first revision by which one of them was lost; 0 if none is
 * @param losses all of them, by number
 */
public record Burst(long articles, int removed, int unpriced, long begins, List<Loss> losses) {

    /**
     * One lost article.
     *
     * @param pricedAt the last revision that changed it before it was lost: it still had a price there
     */
    public record Loss(ArticleNumber number, long pricedAt) {}

    /**
     * The history of articles: for each its worth at the revisions that changed it, beginning with the last one up to
     * {@code since}.
     */
    public static final class Histories {
        private final Map<ArticleNumber, NavigableMap<Long, Worth>> byNumber = new TreeMap<>();

        public void add(ArticleNumber number, long revision, Worth worth) {
            byNumber.computeIfAbsent(number, first -> new TreeMap<>()).put(revision, worth);
        }

        public void add(long revision, List<Edit> changes) {
            changes.forEach(edit -> add(edit.number(), revision, Worth.of(edit)));
        }

        /**
         * Numbers of articles that a change set loses and that have no history up to {@code since}: their worth there
         * is not known.
         */
        public List<ArticleNumber> unknownAt(long since, List<Edit> changes) {
            return changes.stream()
                    .filter(edit -> Worth.of(edit) != Worth.PRICED)
                    .map(Edit::number)
                    .filter(number -> {
                        var history = byNumber.get(number);
                        return history == null || history.floorKey(since) == null;
                    })
                    .toList();
        }
    }

    public static Burst of(long since, long articles, Histories histories) {
        int removed = 0;
        int unpriced = 0;
        long begins = 0;
        var losses = new ArrayList<Loss>();
        for (var entry : histories.byNumber.entrySet()) {
            long lostBy = lostBy(since, entry.getValue());
            if (lostBy > 0) {
                boolean gone = entry.getValue().lastEntry().getValue() == Worth.REMOVED;
                removed += gone ? 1 : 0;
                unpriced += gone ? 0 : 1;
                begins = begins == 0 ? lostBy : Math.min(begins, lostBy);
                losses.add(new Loss(entry.getKey(), entry.getValue().lowerKey(lostBy)));
            }
        }
        return new Burst(articles, removed, unpriced, begins, List.copyOf(losses));
    }

    /** The revision by which it was lost; 0 if it is not lost. */
    private static long lostBy(long since, NavigableMap<Long, Worth> history) {
        var before = history.floorEntry(since);
        if (before == null || before.getValue() != Worth.PRICED) {
            return 0;
        }
        long lostBy = 0;
        for (var change : history.tailMap(since, false).descendingMap().entrySet()) {
            if (change.getValue() == Worth.PRICED) {
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
        return losses.stream().map(Loss::number).toList();
    }

    public boolean isNothing() {
        return losses.isEmpty();
    }
}
