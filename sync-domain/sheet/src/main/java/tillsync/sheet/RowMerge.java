package tillsync.sheet;

import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tillsync.article.Article;
import tillsync.article.CountedMember;
import tillsync.article.Planning;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * Merges a row into an article. Members without a cell stay, known here or not. A value that differs from the one sold
 * now is valid from now on, or once a planned value that runs now has ended.
 */
final class RowMerge {
    /** Members that a row may change in part. */
    private static final Set<String> PARTIAL = Set.of("price", "attributes", "scale");

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
            var bare = priced.without(RowGroups.MEMBER).with("number", number);
            return Article.read(RowGroups.merge(bare, priced, JsonObject.EMPTY));
        }
        var sold = stored.get().asOf(now).toJson();
        var lasting = Planning.begun(stored.get(), now).toJson();
        var merged = lasting;
        for (var member : said.members().entrySet()) {
            var name = member.getKey();
            if (!name.equals(RowGroups.MEMBER)
                    && !wanted(name, member.getValue(), sold).equals(sold.get(name))) {
                merged = merged.with(name, wanted(name, member.getValue(), lasting));
            }
        }
        merged = RowGroups.merge(merged, said, sold);
        return merged.equals(lasting) ? stored.get() : Article.read(merged);
    }

    /** Returns the value that the row wants: a price keeps its currency, and parts without a column stay. */
    private static JsonValue wanted(String member, JsonValue said, JsonObject there) {
        for (var list : CountedMember.values()) {
            if (list.member().equals(member)) {
                return Objects.requireNonNull(list.with(there, list.of(JsonObject.EMPTY.with(member, said)))
                        .get(member));
            }
        }
        if (!PARTIAL.contains(member) || !there.has(member)) {
            return CellText.given(said, there.get(member));
        }
        var whole = there.object(member);
        for (var part : said.members().entrySet()) {
            whole = whole.with(part.getKey(), CellText.given(part.getValue(), whole.get(part.getKey())));
        }
        return whole;
    }
}
