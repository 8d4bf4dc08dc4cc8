package tillsync.article;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Planned values of an article as they are entered and withdrawn: each edit gives another article, and keeps what it does not know. */
public final class Planning {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final String PLANNED = "planned";
    private static final String FROM = "from";

    private Planning() {}

    /** What begins at a till's local time {@code from}. */
    public record Planned(LocalDateTime from, Optional<Price> price, Optional<String> vat, Optional<String> name) {}

    /** The planned values of an article, those that have begun too, in the order of their times. */
    public static List<Planned> of(Article article) {
        return article.hasPlanned()
                ? article.members()
                        .get(PLANNED)
                        .valueStream()
                        .map(Planning::planned)
                        .toList()
                : List.of();
    }

    private static Planned planned(JsonNode value) {
        var price = Optional.ofNullable(value.get("price"))
                .map(json -> new Price(
                        json.get("cents").longValue(), json.get("currency").stringValue()));
        return new Planned(
                LocalDateTime.parse(value.get(FROM).stringValue(), MINUTES),
                price,
                text(value, "vat"),
                text(value, "name"));
    }

    private static Optional<String> text(JsonNode value, String name) {
        return Optional.ofNullable(value.get(name)).map(JsonNode::stringValue);
    }

    /**
     * With a price, a VAT key or both from a time on; what is planned for that minute besides stays. Refuses INVALID where the
     * result breaks a rule, such as an eleventh planned value.
     */
    public static Article with(Article article, LocalDateTime from, @Nullable Price price, @Nullable String vat) {
        var values = byTime(article);
        var value = values.computeIfAbsent(
                MINUTES.format(from), time -> Json.MAPPER.createObjectNode().put(FROM, time));
        if (price != null) {
            value.set("price", json(price));
        }
        if (vat != null) {
            value.put("vat", vat);
        }
        return withValues(article.toJson(), values);
    }

    /** Without what is planned for that minute. */
    public static Article without(Article article, LocalDateTime from) {
        var values = byTime(article);
        values.remove(MINUTES.format(from));
        return withValues(article.toJson(), values);
    }

    /**
     * As it is sold at that time, and what is planned for later: what has begun becomes the article's own. To be asked for before
     * a price is changed at once, since one that has begun would go on being sold.
     */
    public static Article begun(Article article, LocalDateTime now) {
        var values = byTime(article);
        values.headMap(MINUTES.format(now), true).clear();
        return article.hasPlanned() ? withValues(article.asOf(now).toJson(), values) : article;
    }

    /** With another price, VAT key or both. */
    public static Article at(Article article, @Nullable Price price, @Nullable String vat) {
        var json = article.toJson();
        if (price != null) {
            json.set("price", json(price));
        }
        if (vat != null) {
            json.put("vat", vat);
        }
        return Article.read(json);
    }

    private static ObjectNode json(Price price) {
        return Json.MAPPER.createObjectNode().put("cents", price.cents()).put("currency", price.currency());
    }

    private static TreeMap<String, ObjectNode> byTime(Article article) {
        var values = new TreeMap<String, ObjectNode>();
        article.member(PLANNED)
                .ifPresent(planned ->
                        planned.forEach(value -> values.put(value.get(FROM).stringValue(), (ObjectNode) value)));
        return values;
    }

    private static Article withValues(ObjectNode json, TreeMap<String, ObjectNode> values) {
        if (values.isEmpty()) {
            json.remove(PLANNED);
        } else {
            json.putArray(PLANNED).addAll(values.values());
        }
        return Article.read(json);
    }
}
