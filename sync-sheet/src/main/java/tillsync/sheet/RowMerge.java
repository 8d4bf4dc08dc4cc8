package tillsync.sheet;

import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.CanonicalJson;
import tillsync.article.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an article becomes by what a row says of it: of the row what it says, of the stored article all else, known here or not.
 * A planned value that has begun is what the row is compared with; where the row says otherwise, its own is valid from now on.
 */
final class RowMerge {
    private final LocalDateTime now;
    private final String currency;

    /** @param now the till's time @param currency of a new article's price that names none */
    RowMerge(LocalDateTime now, String currency) {
        this.now = now;
        this.currency = currency;
    }

    /** Refuses INVALID where the result breaks a rule of articles. */
    Article merge(String number, Optional<Article> stored, ObjectNode said) {
        if (stored.isEmpty()) {
            var created = said.deepCopy().put("number", number);
            if (created.has("price") && !created.get("price").has("currency")) {
                ((ObjectNode) created.get("price")).put("currency", currency);
            }
            return Article.read(created);
        }
        var valid = stored.get().asOf(now).toJson();
        var merged = stored.get().toJson();
        for (var member : said.properties()) {
            var wanted = wanted(member.getKey(), member.getValue(), valid);
            if (!isSame(wanted, valid.get(member.getKey()))) {
                merged.set(member.getKey(), wanted);
                endPlanned(merged, member.getKey());
            }
        }
        var article = Article.read(merged);
        return article.equals(stored.get()) ? stored.get() : article;
    }

    private static boolean isSame(JsonNode wanted, @Nullable JsonNode valid) {
        return valid != null && CanonicalJson.of(wanted).equals(CanonicalJson.of(valid));
    }

    /** A price keeps its currency, and attributes of other names stay. */
    private static JsonNode wanted(String member, JsonNode said, ObjectNode valid) {
        boolean partial = member.equals("price") || member.equals("attributes");
        if (!partial || !valid.has(member)) {
            return said;
        }
        var whole = (ObjectNode) valid.get(member).deepCopy();
        said.properties().forEach(part -> whole.set(part.getKey(), part.getValue()));
        return whole;
    }

    /** What was planned of that member and has begun would hide the new value. */
    private void endPlanned(ObjectNode article, String member) {
        if (!(article.get("planned") instanceof ArrayNode planned)) {
            return;
        }
        var left = Json.MAPPER.createArrayNode();
        for (var value : planned) {
            var kept = (ObjectNode) value.deepCopy();
            if (!LocalDateTime.parse(value.get("from").stringValue()).isAfter(now)) {
                kept.remove(member);
            }
            if (kept.size() > 1) {
                left.add(kept);
            }
        }
        if (left.isEmpty()) {
            article.remove("planned");
        } else {
            article.set("planned", left);
        }
    }
}
