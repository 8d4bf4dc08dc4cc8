package tillsync.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonValue;
import tillsync.json.JsonValue.Kind;
import tillsync.problem.Flaw;

/**
 * The rules of PROTOCOL section 2 for {@code codes}, {@code linked}, {@code options} and {@code scale}. Each member has
 * one form, so that equal articles are equal texts.
 */
final class CheckoutRules {
    private static final int MOST_PLU = 999_999;
    private static final int MOST_TARE_GRAMS = 99_999;

    private final List<Flaw> flaws = new ArrayList<>(0);
    private final JsonValue article;

    private CheckoutRules(JsonValue article) {
        this.article = article;
    }

    static List<Flaw> flaws(JsonValue article) {
        var rules = new CheckoutRules(article);
        rules.checkList(CountedMember.CODES, "gtin", "TWICE");
        rules.checkList(CountedMember.LINKED, "number", "SELF");
        rules.checkList(CountedMember.OPTIONS);
        rules.checkScale(article.get("scale"));
        return rules.flaws;
    }

    private void flaw(String pointer, String code, String detail) {
        flaws.add(new Flaw(pointer, code, detail));
    }

    /** @param own the member of the article whose value the list may not hold @param code of that flaw */
    private void checkList(CountedMember kind, String own, String code) {
        var value = article.text(own);
        var elements = checkList(kind);
        for (int i = 0; i < elements.size(); i++) {
            if (!value.isEmpty() && elements.get(i).text(kind.key()).equals(value)) {
                flaw("/" + kind.member() + "/" + i + "/" + kind.key(), code, kind.key() + ": the article's own " + own);
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
            flaw(pointer, "WRONG_TYPE", kind.member() + ": " + list.kind() + " (expected: an array)");
        } else if (size == 0) {
            flaw(pointer, "NOT_CANONICAL", kind.member() + ": empty (expected: the member left out)");
        } else if (size > kind.most()) {
            flaw(pointer, "TOO_MANY", kind.member() + ": " + size + " (expected: 1.." + kind.most() + ")");
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
                flaw(pointer, "WRONG_TYPE", "element: " + element.kind() + " (expected: an object)");
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
        if (value == null) {
            flaw(pointer, "MISSING", "member: missing (expected: a string)");
        } else if (!value.isText()) {
            flaw(pointer, "WRONG_TYPE", "type: " + value.kind() + " (expected: a string)");
        } else if (!TextRules.hasLoneSurrogate(value.text())) {
            var found = TextRules.NUMBER.flaws(pointer, value.text());
            flaws.addAll(found);
            return found.isEmpty() ? new ArticleNumber(value.text()) : null;
        }
        return null;
    }

    private void checkOrder(String pointer, ArticleNumber last, ArticleNumber value) {
        int order = last.compareTo(value);
        if (order == 0) {
            flaw(pointer, "TWICE", "value: as the one before (expected: each once)");
        } else if (order > 0) {
            flaw(pointer, "NOT_ASCENDING", "value: before the one before (expected: ascending by UTF-8 bytes)");
        }
    }

    private void checkQuantity(String pointer, @Nullable JsonValue quantity) {
        checkNumber(pointer, quantity, CountedMember.MOST_QUANTITY);
        if (Objects.equals(quantity, new JsonValue.Whole(1))) {
            flaw(pointer, "NOT_CANONICAL", "quantity: 1 (expected: the member left out)");
        }
    }

    private void checkScale(@Nullable JsonValue scale) {
        if (scale == null) {
            return;
        }
        if (!scale.isObject()) {
            flaw("/scale", "WRONG_TYPE", "scale: " + scale.kind() + " (expected: an object)");
        } else if (scale.members().isEmpty()) {
            flaw("/scale", "NOT_CANONICAL", "scale: empty (expected: the member left out)");
        } else {
            checkNumber("/scale/plu", scale.get("plu"), MOST_PLU);
            checkNumber("/scale/tareGrams", scale.get("tareGrams"), MOST_TARE_GRAMS);
        }
    }

    private void checkNumber(String pointer, @Nullable JsonValue number, int most) {
        if (number == null) {
            return;
        }
        if (number.kind() != Kind.NUMBER) {
            flaw(pointer, "WRONG_TYPE", "number: " + number.kind() + " (expected: an integer)");
        } else if (ValueRules.isExact(number) && (number.longValue() < 1 || number.longValue() > most)) {
            flaw(pointer, "OUT_OF_RANGE", "number: " + number.longValue() + " (expected: 1.." + most + ")");
        }
    }
}
