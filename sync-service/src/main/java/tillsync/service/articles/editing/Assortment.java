package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tillsync.article.ArticleNumber;
import tillsync.delta.Head;

/**
 * All articles of a catalogue at its head, with what they are searched by. Immutable.
 *
 * @param articles by number, in the order of its UTF-8 bytes
 * @param vatKeys keys that are valid now, or were, or will be
 */
record Assortment(Head head, List<Listed> articles, Set<String> categories, Set<String> vatKeys) {

    /**
     * One page of what was found.
     *
     * @param total how many there are in all
     * @param beyond how many of all have more than fits into the cells of a file
     */
    record Found(List<ArticleNumber> numbers, int total, long beyond, int first, String next, String previous) {}

    /** Brings an assortment up to date. @param changed the articles that have changed since; empty: it was removed */
    static Assortment of(Head head, Assortment before, Map<ArticleNumber, Optional<Listed>> changed) {
        var all = new ArrayList<Listed>(before.articles().size() + changed.size());
        var added = new TreeMap<>(changed);
        for (var article : before.articles()) {
            for (var next = added.firstEntry();
                    next != null && next.getKey().compareTo(article.number()) < 0;
                    next = added.firstEntry()) {
                next.getValue().ifPresent(all::add);
                added.pollFirstEntry();
            }
            var now = added.isEmpty() ? null : added.remove(article.number());
            if (now == null) {
                all.add(article);
            } else {
                now.ifPresent(all::add);
            }
        }
        added.values().forEach(one -> one.ifPresent(all::add));
        return whole(head, all);
    }

    /** All articles that match. */
    List<Listed> matching(Filter filter, LocalDateTime now) {
        return filter.isEmpty()
                ? articles
                : articles.stream().filter(filter.at(now)).toList();
    }

    /** @param after the number after which the page begins, whether or not it is there */
    Found page(Filter filter, String after, LocalDateTime now, int size) {
        var matching = matching(filter, now);
        int first = after.isEmpty() ? 0 : firstAfter(matching, new ArticleNumber(after));
        int end = Math.min(first + size, matching.size());
        var next = end < matching.size() ? matching.get(end - 1).number().value() : "";
        var previous = first > size ? matching.get(first - size - 1).number().value() : "";
        var numbers = matching.subList(first, end).stream().map(Listed::number).toList();
        long beyond = matching.stream().filter(Listed::beyond).count();
        return new Found(numbers, matching.size(), beyond, first, next, previous);
    }

    private static int firstAfter(List<Listed> articles, ArticleNumber number) {
        int low = 0;
        int high = articles.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (articles.get(middle).number().compareTo(number) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static Assortment whole(Head head, Collection<Listed> inOrder) {
        var categories = new TreeSet<String>();
        var vatKeys = new TreeSet<String>();
        for (var article : inOrder) {
            if (article.category() != null) {
                categories.add(article.category());
            }
            vatKeys.add(article.vat());
            article.planned().forEach(value -> value.vat().ifPresent(vatKeys::add));
        }
        return new Assortment(head, List.copyOf(inOrder), categories, vatKeys);
    }
}
