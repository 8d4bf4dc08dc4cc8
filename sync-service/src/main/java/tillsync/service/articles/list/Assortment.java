package tillsync.service.articles.list;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tillsync.article.ArticleNumber;
import tillsync.article.NextNumber;
import tillsync.delta.Head;

/**
 * All articles of a catalogue at its head, with their search texts. Immutable.
 *
 * @param articles by number, in the order of its UTF-8 bytes
 * @param vatKeys keys that are valid now, or were, or will be
 * @param groups the names of price groups that articles name
 */
public record Assortment(
        Head head, List<ListedArticle> articles, Set<String> categories, Set<String> vatKeys, Set<String> groups) {

    /**
     * One page of a search result.
     *
     * @param total how many articles were found in all
     * @param beyond how many of these have more than fits into the cells of a file
     */
    public record Found(List<ArticleNumber> numbers, int total, long beyond, int first, String next, String previous) {}

    /** Brings an assortment up to date. @param changed the articles that have changed since; empty: it was removed */
    static Assortment of(Head head, Assortment before, Map<ArticleNumber, Optional<ListedArticle>> changed) {
        var all = new ArrayList<ListedArticle>(before.articles().size() + changed.size());
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
    public List<ListedArticle> matching(Filter filter, LocalDateTime now) {
        return matching(articles, filter, now);
    }

    private static List<ListedArticle> matching(List<ListedArticle> articles, Filter filter, LocalDateTime now) {
        return filter.isEmpty()
                ? articles
                : articles.stream().filter(filter.at(now)).toList();
    }

    /** @param after the number after which the page begins, whether or not it is there */
    Found page(Filter filter, String after, LocalDateTime now, int size) {
        var matching = matching(filter, now);
        return page(matching, after.isEmpty() ? 0 : firstAfter(matching, new ArticleNumber(after)), size);
    }

    /**
     * Finds a page as {@link #page(Filter, String, LocalDateTime, int)} does, in another order.
     *
     * @param sorted all articles in that order
     * @param after the number after which the page begins; the first page, if it is not there
     */
    static Found page(List<ListedArticle> sorted, Filter filter, String after, LocalDateTime now, int size) {
        var matching = matching(sorted, filter, now);
        int first = 0;
        for (int i = 0; !after.isEmpty() && i < matching.size(); i++) {
            if (matching.get(i).number().value().equals(after)) {
                first = i + 1;
                break;
            }
        }
        return page(matching, first, size);
    }

    private static Found page(List<ListedArticle> matching, int first, int size) {
        int end = Math.min(first + size, matching.size());
        var next = end < matching.size() ? matching.get(end - 1).number().value() : "";
        var previous = first > size ? matching.get(first - size - 1).number().value() : "";
        var numbers =
                matching.subList(first, end).stream().map(ListedArticle::number).toList();
        long beyond = matching.stream().filter(ListedArticle::beyond).count();
        return new Found(numbers, matching.size(), beyond, first, next, previous);
    }

    private static int firstAfter(List<ListedArticle> articles, ArticleNumber number) {
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

    /** The VAT key that most articles of each category have at that time; "" names all articles. */
    public Map<String, String> usualVat(LocalDateTime now) {
        var counts = new TreeMap<String, TreeMap<String, Integer>>();
        for (var article : articles) {
            var key = article.vatAt(now);
            counts.computeIfAbsent("", all -> new TreeMap<>()).merge(key, 1, Integer::sum);
            if (article.category() != null) {
                counts.computeIfAbsent(article.category(), all -> new TreeMap<>())
                        .merge(key, 1, Integer::sum);
            }
        }
        var usual = new TreeMap<String, String>();
        counts.forEach((category, keys) -> usual.put(
                category,
                Collections.max(keys.entrySet(), Map.Entry.comparingByValue()).getKey()));
        return usual;
    }

    /** A free number after those of the category, or after all numbers if the category has none. */
    public String nextNumber(String category) {
        var taken = articles.stream().map(article -> article.number().value()).collect(Collectors.toSet());
        var ofCategory = articles.stream()
                .filter(article -> category.equals(article.category()))
                .map(article -> article.number().value())
                .toList();
        return NextNumber.of(ofCategory.isEmpty() ? taken : ofCategory, taken);
    }

    /** The first free number after another. */
    public String numberAfter(String number) {
        var taken = articles.stream().map(article -> article.number().value()).collect(Collectors.toSet());
        return NextNumber.after(number, taken::contains);
    }

    static Assortment whole(Head head, Collection<ListedArticle> inOrder) {
        var categories = new TreeSet<String>();
        var vatKeys = new TreeSet<String>();
        var groups = new TreeSet<String>();
        for (var article : inOrder) {
            if (article.category() != null) {
                categories.add(article.category());
            }
            vatKeys.add(article.vat());
            groups.addAll(article.rare().groups());
            article.planned().forEach(value -> value.vat().ifPresent(vatKeys::add));
        }
        return new Assortment(head, List.copyOf(inOrder), categories, vatKeys, groups);
    }
}
