package tillsync.article;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tillsync.android.Lists;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;

/** A member of an article that lists barcodes, articles or keys of records, each with a quantity. */
public enum CountedMember {
    /** Further barcodes of an article; the quantity is the number of pieces under a barcode. */
    CODES("codes", "code", 20),
    /** Articles that are sold along, such as a deposit; the quantity goes with one piece. */
    LINKED("linked", "number", 10),
    /** Keys of options for which the till asks at the sale; the quantity is the number of times. */
    OPTIONS("options", "key", 20);

    static final String QUANTITY = "quantity";
    static final int MOST_QUANTITY = 9_999;

    private final String member;
    private final String key;
    private final int most;

    CountedMember(String member, String key, int most) {
        this.member = member;
        this.key = key;
        this.most = most;
    }

    /** A barcode, the number of an article or the key of a record, with its quantity. */
    public record Counted(String value, int quantity) {}

    /** The name of the member. */
    public String member() {
        return member;
    }

    /** The name of the barcode, number or key in each element. */
    String key() {
        return key;
    }

    /** The most elements. */
    public int most() {
        return most;
    }

    /**
     * The elements of an article, in their order. Elements of another shape are left out: an article may be older than
     * this member, and have something else under its name.
     */
    public List<Counted> of(JsonValue article) {
        var list = article.get(member);
        if (list == null) {
            return List.of();
        }
        var found = new ArrayList<Counted>();
        for (var each : list.elements()) {
            if (each.get(key) instanceof JsonValue.Text text) {
                found.add(new Counted(text.value(), quantity(each)));
            }
        }
        return found;
    }

    private static int quantity(JsonValue element) {
        return element.get(QUANTITY) instanceof JsonValue.Whole whole
                ? (int) Math.max(1, Math.min(MOST_QUANTITY, whole.value()))
                : 1;
    }

    /**
     * The article with these elements in place of its own, in the order that the rules ask for. An element that stays
     * keeps its members that are not known here. Without elements the article loses the member.
     */
    public JsonObject with(JsonObject article, Collection<Counted> elements) {
        var known = byValue(article);
        var wanted = JsonObject.EMPTY;
        for (var each : elements) {
            var element = known.object(each.value()).with(key, each.value());
            wanted = wanted.with(
                    each.value(),
                    each.quantity() == 1 ? element.without(QUANTITY) : element.with(QUANTITY, each.quantity()));
        }
        return with(article, wanted);
    }

    /** The elements of an article as one object, whose members are named by the barcodes, numbers or keys. */
    public JsonObject byValue(JsonValue article) {
        var found = JsonObject.EMPTY;
        var list = article.get(member);
        for (var each : list == null ? List.<JsonValue>of() : list.elements()) {
            if (each instanceof JsonObject element && element.get(key) instanceof JsonValue.Text text) {
                found = found.with(text.value(), element);
            }
        }
        return found;
    }

    /** The article with the elements that {@link #byValue} gave. */
    public JsonObject with(JsonObject article, JsonObject byValue) {
        var sorted = byValue.members().keySet().stream()
                .map(ArticleNumber::new)
                .sorted()
                .<JsonValue>map(value -> byValue.object(value.value()))
                .collect(Lists.toList());
        return sorted.isEmpty() ? article.without(member) : article.with(member, new JsonArray(sorted));
    }
}
