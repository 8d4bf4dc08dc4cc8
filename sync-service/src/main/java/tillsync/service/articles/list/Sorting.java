package tillsync.service.articles.list;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;

/**
 * The order of a list of articles.
 *
 * @param by the column
 * @param down whether it is descending
 */
public record Sorting(Column by, boolean down) {
    /** A column to sort by; articles that are equal there are sorted by name. */
    enum Column {
        NUMBER,
        NAME,
        CATEGORY,
        PRICE
    }

    static final Sorting USUAL = new Sorting(Column.NUMBER, false);

    /** Reads an order from an address: "price", or "-price" for descending. An unknown text gives the usual order. */
    public static Sorting of(@Nullable String text) {
        for (var column : Column.values()) {
            var name = column.name().toLowerCase(Locale.ROOT);
            if (name.equals(text) || ("-" + name).equals(text)) {
                return new Sorting(column, !name.equals(text));
            }
        }
        return USUAL;
    }

    /** The text that {@link #of} reads; "" is the usual order. */
    public String text() {
        return equals(USUAL) ? "" : (down ? "-" : "") + by.name().toLowerCase(Locale.ROOT);
    }

    /** The order after a click on the head of a column. */
    Sorting onto(Column column) {
        return new Sorting(column, column == by && !down);
    }

    /** The {@code aria-sort} of a column; null: the list is not sorted by it. */
    public @Nullable String aria(String column) {
        return !by.name().equals(column) ? null : down ? "descending" : "ascending";
    }

    /** Sorted articles. @param until the time from which the order may differ, because planned prices begin or end */
    record Sorted(List<ListedArticle> articles, LocalDateTime until) {
        /** Moves the changed articles to the end: a list that is almost in order is sorted quickly. */
        Sorted with(Map<ArticleNumber, Optional<ListedArticle>> changed) {
            var all = new ArrayList<ListedArticle>(articles.size() + changed.size());
            for (var article : articles) {
                if (!changed.containsKey(article.number())) {
                    all.add(article);
                }
            }
            changed.values().forEach(one -> one.ifPresent(all::add));
            return new Sorted(all, LocalDateTime.MIN);
        }
    }

    /** @param now a till's local time */
    Sorted sort(List<ListedArticle> articles, LocalDateTime now) {
        var sorted = new ArrayList<>(articles);
        sorted.sort(order(articles, now));
        if (down) {
            Collections.reverse(sorted);
        }
        return new Sorted(sorted, by == Column.PRICE ? nextChange(articles, now) : LocalDateTime.MAX);
    }

    private Comparator<ListedArticle> order(List<ListedArticle> articles, LocalDateTime now) {
        var byName = Comparator.comparing(ListedArticle::text); // its first line is the name
        return switch (by) {
            case NUMBER -> Comparator.comparing(ListedArticle::number);
            case NAME -> byName;
            case CATEGORY -> {
                var places = placesOfCategories(articles);
                yield Comparator.comparingInt((ListedArticle one) -> place(places, one))
                        .thenComparing(byName);
            }
            case PRICE ->
                Comparator.comparingLong((ListedArticle one) -> one.centsAt(now))
                        .thenComparing(byName);
        };
    }

    private static int place(Map<String, Integer> places, ListedArticle article) {
        return article.category() == null ? Integer.MAX_VALUE : places.getOrDefault(article.category(), 0);
    }

    private static Map<String, Integer> placesOfCategories(List<ListedArticle> articles) {
        var places = new HashMap<String, Integer>();
        articles.stream()
                .map(ListedArticle::category)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.comparing(SearchText::of))
                .forEach(name -> places.put(name, places.size()));
        return places;
    }

    private static LocalDateTime nextChange(List<ListedArticle> articles, LocalDateTime now) {
        return articles.stream()
                .flatMap(article -> article.planned().stream())
                .flatMap(value -> Stream.concat(Stream.of(value.from()), value.until().stream()))
                .filter(moment -> moment.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(LocalDateTime.MAX);
    }
}
