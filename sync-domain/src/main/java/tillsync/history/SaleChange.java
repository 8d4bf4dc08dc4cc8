package tillsync.history;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;

/**
 * A change in an article's sale that its label shows.
 *
 * @param kinds at least one
 * @param was the article as sold then; null if it was not
 * @param is the article as sold now; null if it is not
 */
public record SaleChange(
        ArticleNumber number,
        List<Kind> kinds,
        @Nullable Article was,
        @Nullable Article is) {
    /** The differences. An article that is new or gone has no other. */
    public enum Kind {
        NEW,
        GONE,
        PRICE_UP,
        PRICE_DOWN,
        /** The price is in another currency: nobody can say whether it is higher. */
        CURRENCY,
        NAME,
        /** The VAT key; a new rate for the key by law is no change of the article. */
        VAT
    }

    public SaleChange {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("kinds: none (expected: a change of " + number + ")");
        }
    }

    /** Compares an article then and now; empty if its label stays right. */
    public static Optional<SaleChange> of(ArticleNumber number, @Nullable Article was, @Nullable Article is) {
        var kinds = EnumSet.noneOf(Kind.class);
        if (was != null && is != null) {
            compare(was, is, kinds);
        } else if (was != is) {
            kinds.add(was == null ? Kind.NEW : Kind.GONE);
        }
        return kinds.isEmpty() ? Optional.empty() : Optional.of(new SaleChange(number, List.copyOf(kinds), was, is));
    }

    private static void compare(Article was, Article is, EnumSet<Kind> kinds) {
        if (!was.price().currency().equals(is.price().currency())) {
            kinds.add(Kind.CURRENCY);
        } else if (was.price().cents() != is.price().cents()) {
            kinds.add(was.price().cents() < is.price().cents() ? Kind.PRICE_UP : Kind.PRICE_DOWN);
        }
        if (!was.name().equals(is.name())) {
            kinds.add(Kind.NAME);
        }
        if (!was.vat().equals(is.vat())) {
            kinds.add(Kind.VAT);
        }
    }

    /**
     * Compares the articles sold at two moments, by number.
     *
     * @param was each article as it was sold, with the planned values that ran then
     * @param is each article as it is sold
     */
    public static List<SaleChange> between(Map<ArticleNumber, Article> was, Map<ArticleNumber, Article> is) {
        var numbers = new TreeSet<>(was.keySet());
        numbers.addAll(is.keySet());
        var changes = new ArrayList<SaleChange>();
        for (var number : numbers) {
            of(number, was.get(number), is.get(number)).ifPresent(changes::add);
        }
        return changes;
    }
}
