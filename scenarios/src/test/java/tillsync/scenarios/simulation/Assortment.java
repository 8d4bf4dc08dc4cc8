package tillsync.scenarios.simulation;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.json.JsonValue;

/** What a till of a price group sells, as plainly as PROTOCOL section 2 says it: by member names, and one price after the other. */
public final class Assortment {
    private Assortment() {}

    /** The price in cents of each article that is sold. */
    public static NavigableMap<ArticleNumber, Long> of(
            Map<ArticleNumber, Article> articles, @Nullable PriceGroup group, LocalDateTime time) {
        var prices = new TreeMap<ArticleNumber, Long>();
        articles.forEach((number, article) ->
                price(article.toJson(), group, time).ifPresent(cents -> prices.put(number, cents)));
        return prices;
    }

    /** The price in cents; empty if the article is not offered. */
    public static Optional<Long> price(JsonValue article, @Nullable PriceGroup group, LocalDateTime time) {
        var name = group == null ? null : group.name();
        var offer = member(article, "groups", name);
        if (offer != null && new JsonValue.Flag(false).equals(offer.get("offered"))) {
            return Optional.empty();
        }
        Long base = cents(article);
        Long ofGroup = cents(offer);
        Long planned = null;
        Long plannedOfGroup = null;
        var plans = article.get("planned");
        if (plans != null) {
            for (var plan : plans.elements()) {
                if (runs(plan, time)) {
                    planned = or(cents(plan), planned);
                    plannedOfGroup = or(cents(member(plan, "groups", name)), plannedOfGroup);
                }
            }
        }
        return Optional.ofNullable(or(plannedOfGroup, or(ofGroup, or(planned, base))));
    }

    private static boolean runs(JsonValue plan, LocalDateTime time) {
        var until = plan.get("until");
        return !LocalDateTime.parse(plan.text("from")).isAfter(time)
                && (until == null || LocalDateTime.parse(until.text()).isAfter(time));
    }

    private static @Nullable Long or(@Nullable Long first, @Nullable Long second) {
        return first == null ? second : first;
    }

    private static @Nullable JsonValue member(JsonValue object, String member, @Nullable String name) {
        var found = object.get(member);
        return found == null || name == null ? null : found.get(name);
    }

    private static @Nullable Long cents(@Nullable JsonValue priced) {
        var price = priced == null ? null : priced.get("price");
        return price != null && price.get("cents") instanceof JsonValue.Whole cents ? cents.value() : null;
    }
}
