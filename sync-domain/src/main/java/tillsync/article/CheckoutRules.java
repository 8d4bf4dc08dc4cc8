package tillsync.article;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.article.member.Flaws;
import tillsync.article.member.TextRules;
import tillsync.json.JsonValue;

/**
 * The rules of PROTOCOL section 2 for {@code codes}, {@code linked}, {@code options} and {@code scale}. Each member has
 * one form, so that equal articles are equal texts.
 */
final class CheckoutRules {
    private static final int MOST_PLU = 999_999;
    private static final int MOST_TARE_GRAMS = 99_999;

    private final JsonValue article;
    private final Flaws flaws;

    private CheckoutRules(JsonValue article, Flaws flaws) {
        this.article = article;
        this.flaws = flaws;
    }

    static void check(JsonValue article, Flaws flaws) {
        var rules = new CheckoutRules(article, flaws);
        rules.checkList(CountedMember.CODES, "gtin", "TWICE");
        rules.checkList(CountedMember.LINKED, "number", "SELF");
        rules.checkList(CountedMember.OPTIONS);
        rules.checkScale(article.get("scale"));
    }

    /** @param own the member of the article whose value the list may not hold @param code of that flaw */
    private void checkList(CountedMember kind, String own, String code) {
        var value = article.text(own);
        var elements = checkList(kind);
        for (int i = 0; i < elements.size(); i++) {
            if (!value.isEmpty() && elements.get(i).text(kind.key()).equals(value)) {
                flaws.add(
                        "/" + kind.member() + "/" + i + "/" + kind.key(),
                        code,
                        kind.key() + ": the article's own " + own);
            }
        }
    }

    /** @return its elements; none if it is not a list of an allowed size */
    private List<JsonValue> checkList(CountedMember kind) {
        var list = article.get(kind.member());
        if (list == null) {
            return List.of();
        }
        var pointer = "/" + kind.member();
        int size = list.elements().size();
        if (!list.isArray()) {
            flaws.add(pointer, "WRONG_TYPE", kind.member() + ": " + list.kind() + " (expected: an array)");
        } else if (size == 0) {
            flaws.add(pointer, "NOT_CANONICAL", kind.member() + ": empty (expected: the member left out)");
        } else if (size > kind.most()) {
            flaws.add(pointer, "TOO_MANY", kind.member() + ": " + size + " (expected: 1.." + kind.most() + ")");
        } else {
            checkElements(kind, list.elements(), pointer);
            return list.elements();
        }
        return List.of();
    }

    private void checkElements(CountedMember kind, List<JsonValue> elements, String list) {
        ArticleNumber last = null;
        for (int i = 0; i < elements.size(); i++) {
            var element = elements.get(i);
            var pointer = list + "/" + i;
            if (!element.isObject()) {
                flaws.add(pointer, "WRONG_TYPE", "element: " + element.kind() + " (expected: an object)");
                continue;
            }
            var value = checkValue(pointer + "/" + kind.key(), element.get(kind.key()));
            if (value != null && last != null) {
                checkOrder(pointer + "/" + kind.key(), last, value);
            }
            last = value == null ? last : value;
            checkQuantity(pointer + "/" + CountedMember.QUANTITY, element.get(CountedMember.QUANTITY));
        }
    }

    private @Nullable ArticleNumber checkValue(String pointer, @Nullable JsonValue value) {
        var text = flaws.text(pointer, value, true);
        if (text == null || TextRules.hasLoneSurrogate(text)) {
            return null;
        }
        var found = TextRules.NUMBER.flaws(pointer, text);
        found.forEach(flaws::add);
        return found.isEmpty() ? new ArticleNumber(text) : null;
    }

    private void checkOrder(String pointer, ArticleNumber last, ArticleNumber value) {
        int order = last.compareTo(value);
        if (order == 0) {
            flaws.add(pointer, "TWICE", "value: as the one before (expected: each once)");
        } else if (order > 0) {
            flaws.add(pointer, "NOT_ASCENDING", "value: before the one before (expected: ascending by UTF-8 bytes)");
        }
    }

    private void checkQuantity(String pointer, @Nullable JsonValue quantity) {
        flaws.number(pointer, quantity, 1, CountedMember.MOST_QUANTITY);
        if (Objects.equals(quantity, new JsonValue.Whole(1))) {
            flaws.add(pointer, "NOT_CANONICAL", "quantity: 1 (expected: the member left out)");
        }
    }

    private void checkScale(@Nullable JsonValue scale) {
        if (scale == null) {
            return;
        }
        if (!scale.isObject()) {
            flaws.add("/scale", "WRONG_TYPE", "scale: " + scale.kind() + " (expected: an object)");
        } else if (scale.members().isEmpty()) {
            flaws.add("/scale", "NOT_CANONICAL", "scale: empty (expected: the member left out)");
        } else {
            flaws.number("/scale/plu", scale.get("plu"), 1, MOST_PLU);
            flaws.number("/scale/tareGrams", scale.get("tareGrams"), 1, MOST_TARE_GRAMS);
        }
    }
}
