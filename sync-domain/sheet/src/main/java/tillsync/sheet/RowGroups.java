package tillsync.sheet;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * The price groups of a row. Their JSON is that of an article's {@code groups}, but prices need no currency, and {@code
 * offered} may be true.
 */
public final class RowGroups {
    static final String MEMBER = "groups";
    private static final String PRICE = "price";
    private static final String OFFERED = "offered";
    private static final JsonValue YES = new JsonValue.Flag(true);

    private RowGroups() {}

    /** Adds the price of a group's cell, in hundredths of the article's currency. */
    public static JsonObject with(JsonObject said, String group, JsonObject price) {
        return with(said, group, PRICE, price);
    }

    public static JsonObject with(JsonObject said, String group, boolean offered) {
        return with(said, group, OFFERED, new JsonValue.Flag(offered));
    }

    private static JsonObject with(JsonObject said, String group, String member, JsonValue value) {
        var groups = said.object(MEMBER);
        return said.with(MEMBER, groups.with(group, groups.object(group).with(member, value)));
    }

    /**
     * Merges a row into an article. Groups that the row leaves out stay.
     *
     * @param sold the article as it is sold now; a row that agrees with it changes nothing
     */
    public static JsonObject merge(JsonObject article, JsonObject said, JsonObject sold) {
        var result = article;
        var currency = article.object(PRICE).text("currency");
        for (var each : said.object(MEMBER).members().entrySet()) {
            var name = each.getKey();
            var there = sold.object(MEMBER).object(name);
            var entry = said.object(MEMBER).object(name);
            if (!merged(there, entry, currency).equals(there)) {
                result = withEntry(result, name, merged(result.object(MEMBER).object(name), entry, currency));
            }
        }
        return result;
    }

    private static JsonObject merged(JsonObject there, JsonObject said, String currency) {
        var entry = there;
        if (said.has(PRICE)) {
            var price = there.object(PRICE).with("currency", currency);
            for (var part : said.object(PRICE).members().entrySet()) {
                price = price.with(part.getKey(), part.getValue());
            }
            entry = entry.with(PRICE, price);
        }
        var offered = said.get(OFFERED);
        if (offered != null) {
            entry = offered.equals(YES) ? entry.without(OFFERED) : entry.with(OFFERED, offered);
        }
        return entry;
    }

    /**
     * Completes a row's article by the stored groups: values without a column stay. The row names all values that have
     * a column, as files of tills do.
     *
     * @param said the row's article
     * @param columns of the file
     */
    static JsonObject keeping(JsonObject is, JsonObject said, Set<Column.OfGroup> columns) {
        var result = said;
        for (var each : is.object(MEMBER).members().entrySet()) {
            var name = each.getKey();
            Predicate<Meaning> shown = meaning -> columns.contains(new Column.OfGroup(meaning, name));
            var there = is.object(MEMBER).object(name);
            var row = said.object(MEMBER).object(name);
            var entry = there.without(PRICE).without(OFFERED);
            var price = shown.test(Meaning.GROUP_PRICE) ? price(there, row) : there.get(PRICE);
            var offered = (shown.test(Meaning.GROUP_OFFERED) ? row : there).get(OFFERED);
            entry = price == null ? entry : entry.with(PRICE, price);
            entry = offered == null ? entry : entry.with(OFFERED, offered);
            result = withEntry(result, name, entry);
        }
        return result;
    }

    /** The price of a row, with those parts of the stored one that no cell shows. */
    private static @Nullable JsonValue price(JsonObject there, JsonObject row) {
        var price = there.object(PRICE);
        for (var part : row.object(PRICE).members().entrySet()) {
            price = price.with(part.getKey(), part.getValue());
        }
        return row.has(PRICE) ? price : null;
    }

    private static JsonObject withEntry(JsonObject article, String name, JsonObject entry) {
        var groups = article.object(MEMBER);
        var changed = entry.has(PRICE) || entry.has(OFFERED) ? groups.with(name, entry) : groups.without(name);
        return changed.isEmpty() ? article.without(MEMBER) : article.with(MEMBER, changed);
    }
}
