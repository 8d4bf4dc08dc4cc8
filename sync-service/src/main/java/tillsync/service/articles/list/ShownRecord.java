package tillsync.service.articles.list;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Price;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/**
 * A record as people read it: a category, options or a layout of keys.
 *
 * @param name the key, if it has no name
 * @param colour null: none
 * @param vat a key; null: none
 * @param order null: none
 * @param least the least number of choices to take; null: not said
 * @param most the most choices to take; null: not said
 */
public record ShownRecord(
        String key,
        String name,
        @Nullable String colour,
        @Nullable String vat,
        @Nullable Long order,
        @Nullable Long least,
        @Nullable Long most,
        List<Choice> choices,
        List<Page> pages) {

    /**
     * @param name its own, else that of its article; null: neither is known
     * @param price null: none
     * @param number of an article; null: none
     */
    public record Choice(
            @Nullable String name,
            @Nullable Price price,
            @Nullable String number) {}

    /** @param name "": none */
    record Page(String name, List<Key> keys) {}

    /**
     * A key of a layout.
     *
     * @param label what it sells or opens; "": nothing
     * @param category whether it opens a category
     * @param colour its own, else that of its category; null: none
     */
    record Key(
            String label,
            @Nullable String number,
            boolean category,
            @Nullable String colour) {}

    /** @param names of articles, by number @param categories by key */
    public static ShownRecord of(
            CatalogueRecord record, Map<String, String> names, Map<String, ShownRecord> categories) {
        var json = record.toJson();
        return new ShownRecord(
                record.key().key(),
                record.name(),
                text(json, "colour"),
                text(json, "vat"),
                number(json, "order"),
                number(json, "least"),
                number(json, "most"),
                elements(json, "choices").map(one -> choice(one, names)).toList(),
                elements(json, "pages")
                        .map(page -> new Page(
                                page.text("name"),
                                elements(page, "keys")
                                        .map(one -> key(one, names, categories))
                                        .toList()))
                        .toList());
    }

    /** The numbers of articles that a record names. */
    static Stream<ArticleNumber> numbers(CatalogueRecord record) {
        var json = record.toJson();
        return Stream.concat(elements(json, "choices"), elements(json, "pages").flatMap(page -> elements(page, "keys")))
                .filter(one -> one.has("number"))
                .map(one -> new ArticleNumber(one.text("number")));
    }

    private static Choice choice(JsonValue choice, Map<String, String> names) {
        var number = text(choice, "number");
        var price = choice.get("price");
        var name = Optional.ofNullable(text(choice, "name")).orElse(names.get(choice.text("number")));
        return new Choice(name, price == null ? null : Price.of(price), number);
    }

    private static Key key(JsonValue key, Map<String, String> names, Map<String, ShownRecord> categories) {
        var number = text(key, "number");
        var opens = text(key, "category");
        var category = categories.get(key.text("category"));
        var named = category == null ? opens : category.name();
        var label = number != null
                ? names.getOrDefault(number, "")
                : Optional.ofNullable(named).orElse("");
        var colour = text(key, "colour");
        return new Key(label, number, opens != null, colour != null || category == null ? colour : category.colour());
    }

    /** The variant of {@code records.taken} that says how many choices are taken. */
    public String taken() {
        if (least == null || least == 0) {
            return most == null ? "ANY" : "MOST";
        }
        return most == null ? "LEAST" : least.equals(most) ? "JUST" : "BETWEEN";
    }

    private static Stream<JsonValue> elements(JsonValue json, String name) {
        var list = json.get(name);
        return list == null ? Stream.empty() : list.elements().stream();
    }

    private static @Nullable String text(JsonValue json, String name) {
        return json.has(name) ? json.text(name) : null;
    }

    private static @Nullable Long number(JsonObject json, String name) {
        return json.get(name) instanceof JsonValue.Whole whole ? whole.value() : null;
    }
}
