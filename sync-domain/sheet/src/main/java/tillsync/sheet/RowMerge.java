package tillsync.sheet;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * Merges a row into an article: what the row says, and all else of the stored article, known here or not. The row is
 * compared with the planned values that have begun; if it says otherwise, its own value is valid from now on.
 */
final class RowMerge {
    private final LocalDateTime now;
    private final String currency;

    /** @param now the till's time @param currency of a new article's price that names none */
    RowMerge(LocalDateTime now, String currency) {
        this.now = now;
        this.currency = currency;
    }

    /** The merged article. Refuses INVALID if it breaks a rule of articles. */
    Article merge(String number, Optional<Article> stored, JsonObject said) {
        if (stored.isEmpty()) {
            var price = said.object("price");
            var priced = price.isEmpty() || price.has("currency")
                    ? said
                    : said.with("price", price.with("currency", currency));
            return Article.read(priced.with("number", number));
        }
        var valid = stored.get().asOf(now).toJson();
        var merged = stored.get().toJson();
        for (var member : said.members().entrySet()) {
            var wanted = wanted(member.getKey(), member.getValue(), valid);
            if (!wanted.equals(valid.get(member.getKey()))) {
                merged = endPlanned(merged.with(member.getKey(), wanted), member.getKey());
            }
        }
        var article = Article.read(merged);
        return article.equals(stored.get()) ? stored.get() : article;
    }

    /** The value that the row wants: a price keeps its currency, and attributes of other names stay. */
    private static JsonValue wanted(String member, JsonValue said, JsonObject valid) {
        boolean partial = member.equals("price") || member.equals("attributes");
        if (!partial || !valid.has(member)) {
            return said;
        }
        var whole = valid.object(member);
        for (var part : said.members().entrySet()) {
            whole = whole.with(part.getKey(), part.getValue());
        }
        return whole;
    }

    /** Removes planned values of that member that have begun, since they would hide the new value. */
    private JsonObject endPlanned(JsonObject article, String member) {
        if (!(article.get("planned") instanceof JsonArray planned)) {
            return article;
        }
        var left = new ArrayList<JsonValue>();
        for (var value : planned.elements()) {
            var begun = !LocalDateTime.parse(value.text("from")).isAfter(now);
            var kept = begun ? ((JsonObject) value).without(member) : value;
            if (kept.members().size() > 1) {
                left.add(kept);
            }
        }
        return left.isEmpty() ? article.without("planned") : article.with("planned", new JsonArray(left));
    }
}
