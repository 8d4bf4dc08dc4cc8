package tillsync.article;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * Enters and withdraws planned values of an article. Each edit gives a new article, and keeps members that it does not
 * know.
 */
public final class Planning {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final String PLANNED = "planned";
    private static final String FROM = "from";

    private Planning() {}

    /** The values that begin at a till's local time {@code from}. */
    public record Planned(LocalDateTime from, Optional<Price> price, Optional<String> vat, Optional<String> name) {}

    /** The planned values of an article, those that have begun too, in the order of their times. */
    public static List<Planned> of(Article article) {
        return article.planned().stream().map(Planning::planned).toList();
    }

    private static Planned planned(JsonValue value) {
        return new Planned(
                LocalDateTime.parse(value.text(FROM), MINUTES),
                Optional.ofNullable(value.get("price")).map(Price::of),
                text(value, "vat"),
                text(value, "name"));
    }

    private static Optional<String> text(JsonValue value, String name) {
        return Optional.ofNullable(value.get(name)).map(JsonValue::text);
    }

    /**
     * The article with a price, a VAT key or both from a time on; other values planned for that minute stay. Refuses
     * INVALID if the result breaks a rule, such as an eleventh planned value.
     */
    public static Article with(Article article, LocalDateTime from, @Nullable Price price, @Nullable String vat) {
        var values = byTime(article);
        values.merge(
                MINUTES.format(from),
                with(JsonObject.EMPTY.with(FROM, MINUTES.format(from)), price, vat),
                (is, added) -> with(is, price, vat));
        return withValues(article.toJson(), values);
    }

    /** The article without what is planned for that minute. */
    public static Article without(Article article, LocalDateTime from) {
        var values = byTime(article);
        values.remove(MINUTES.format(from));
        return withValues(article.toJson(), values);
    }

    /**
     * The article as it is sold at that time, with what is planned for later: values that have begun become the
     * article's own. Ask for it before you change a price at once: otherwise a planned price that has begun would go on
     * being sold.
     */
    public static Article begun(Article article, LocalDateTime now) {
        var values = byTime(article);
        values.headMap(MINUTES.format(now), true).clear();
        return article.hasPlanned() ? withValues(article.asOf(now).toJson(), values) : article;
    }

    /** The article with a new price, VAT key or both. */
    public static Article at(Article article, @Nullable Price price, @Nullable String vat) {
        return Article.read(with(article.toJson(), price, vat));
    }

    private static JsonObject with(JsonObject value, @Nullable Price price, @Nullable String vat) {
        var priced = price == null ? value : value.with("price", price.toJson());
        return vat == null ? priced : priced.with("vat", vat);
    }

    private static TreeMap<String, JsonObject> byTime(Article article) {
        var values = new TreeMap<String, JsonObject>();
        article.planned().forEach(value -> values.put(value.text(FROM), (JsonObject) value));
        return values;
    }

    private static Article withValues(JsonObject json, TreeMap<String, JsonObject> values) {
        return Article.read(
                values.isEmpty()
                        ? json.without(PLANNED)
                        : json.with(PLANNED, new JsonArray(List.copyOf(values.values()))));
    }
}
