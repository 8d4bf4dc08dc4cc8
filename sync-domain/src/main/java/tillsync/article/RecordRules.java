package tillsync.article;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonValue;
import tillsync.json.JsonValue.Kind;
import tillsync.problem.Flaw;

/**
 * The rules of PROTOCOL section 2 for records. The rules for each value of an article hold here too. Kinds unknown to
 * this version have no further rules.
 */
final class RecordRules {
    private static final int MOST_FLAWS = 50;
    private static final int MOST_ORDER = 999_999;
    private static final int MOST_TAKEN = 99;
    private static final int MOST_CHOICES = 100;
    private static final int MOST_PAGES = 50;
    private static final int MOST_KEYS = 200;
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    private final List<Flaw> flaws = new ArrayList<>(0);

    private RecordRules() {}

    /** All flaws; empty if it is a record. Pointers are relative to the record. */
    static List<Flaw> flaws(JsonValue json) {
        var rules = new RecordRules();
        rules.flaws.addAll(RecordKey.flaws(json));
        if (!json.isObject()) {
            return rules.flaws;
        }
        if (ValueRules.isDeeper(json, ArticleRules.MOST_LEVELS)) {
            rules.flaw("", "TOO_DEEP", "record: nested deeper than " + ArticleRules.MOST_LEVELS + " levels");
            return rules.flaws;
        }
        ValueRules.check(json, rules::add);
        switch (json.text("kind")) {
            case Kinds.CATEGORY -> rules.checkCategory(json);
            case Kinds.OPTIONS -> rules.checkOptions(json);
            case Kinds.LAYOUT -> rules.checkLayout(json);
            default -> {}
        }
        return rules.flaws;
    }

    private void flaw(String pointer, String code, String detail) {
        add(new Flaw(pointer, code, detail));
    }

    private void add(Flaw flaw) {
        if (flaws.size() < MOST_FLAWS) {
            flaws.add(flaw);
        }
    }

    private void checkCategory(JsonValue category) {
        checkText("/name", category.get("name"), TextRules.CATEGORY, true);
        checkColour("/colour", category.get("colour"));
        checkNumber("/order", category.get("order"), 0, MOST_ORDER);
        var vat = text("/vat", category.get("vat"), false);
        if (vat != null && !Vat.isKnown(vat)) {
            flaw("/vat", "UNKNOWN_VAT", "vat: an unknown key (expected: such as DE_STANDARD)");
        }
    }

    private void checkOptions(JsonValue options) {
        checkText("/name", options.get("name"), TextRules.NAME, true);
        checkNumber("/least", options.get("least"), 0, MOST_TAKEN);
        checkNumber("/most", options.get("most"), 1, MOST_TAKEN);
        checkNumber("/order", options.get("order"), 0, MOST_ORDER);
        if (options.get("least") instanceof JsonValue.Whole least
                && options.get("most") instanceof JsonValue.Whole most
                && least.value() > most.value()) {
            flaw("/most", "OUT_OF_RANGE", "most: " + most.value() + " (expected: " + least.value() + " or more)");
        }
        checkList("/choices", options.get("choices"), MOST_CHOICES, this::checkChoice);
    }

    private void checkChoice(String pointer, JsonValue choice) {
        boolean ofArticle = choice.has("number");
        checkText(pointer + "/name", choice.get("name"), TextRules.NAME, !ofArticle);
        checkText(pointer + "/number", choice.get("number"), TextRules.NUMBER, false);
        var price = choice.get("price");
        if (price != null && ofArticle) {
            flaw(pointer + "/price", "NOT_BOTH", "price: beside a number (expected: one of them, or none)");
        } else if (price != null) {
            ArticleRules.priceFlaws(pointer + "/price", price).forEach(this::add);
        }
    }

    private void checkLayout(JsonValue layout) {
        checkText("/name", layout.get("name"), TextRules.NAME, false);
        checkList("/pages", layout.get("pages"), MOST_PAGES, (pointer, page) -> {
            checkText(pointer + "/name", page.get("name"), TextRules.NAME, false);
            checkList(pointer + "/keys", page.get("keys"), MOST_KEYS, this::checkKey);
        });
    }

    private void checkKey(String pointer, JsonValue key) {
        checkText(pointer + "/number", key.get("number"), TextRules.NUMBER, false);
        checkText(pointer + "/category", key.get("category"), TextRules.NUMBER, false);
        checkColour(pointer + "/colour", key.get("colour"));
        if (key.has("number") && key.has("category")) {
            flaw(pointer + "/category", "NOT_BOTH", "category: beside a number (expected: one of them, or none)");
        }
    }

    private void checkList(
            String pointer, @Nullable JsonValue list, int most, BiConsumer<String, JsonValue> checkElement) {
        if (list == null) {
            flaw(pointer, "MISSING", "member: missing (expected: an array of 1.." + most + ")");
        } else if (!list.isArray()) {
            flaw(pointer, "WRONG_TYPE", "type: " + list.kind() + " (expected: an array of 1.." + most + ")");
        } else if (list.elements().isEmpty() || list.elements().size() > most) {
            flaw(pointer, "SIZE", "elements: " + list.elements().size() + " (expected: 1.." + most + ")");
        } else {
            for (int i = 0; i < list.elements().size(); i++) {
                var element = list.elements().get(i);
                if (element.isObject()) {
                    checkElement.accept(pointer + "/" + i, element);
                } else {
                    flaw(pointer + "/" + i, "WRONG_TYPE", "element: " + element.kind() + " (expected: an object)");
                }
            }
        }
    }

    private void checkText(String pointer, @Nullable JsonValue value, TextRules rules, boolean required) {
        var text = text(pointer, value, required);
        if (text != null && !TextRules.hasLoneSurrogate(text)) {
            rules.flaws(pointer, text).forEach(this::add);
        }
    }

    private @Nullable String text(String pointer, @Nullable JsonValue value, boolean required) {
        if (value == null) {
            if (required) {
                flaw(pointer, "MISSING", "member: missing (expected: a string)");
            }
            return null;
        }
        if (!value.isText()) {
            flaw(pointer, "WRONG_TYPE", "type: " + value.kind() + " (expected: a string)");
            return null;
        }
        return value.text();
    }

    private void checkColour(String pointer, @Nullable JsonValue value) {
        var colour = text(pointer, value, false);
        if (colour != null && !COLOUR.matcher(colour).matches()) {
            flaw(pointer, "COLOUR", "colour: (expected: # and six digits of 0-9 and a-f)");
        }
    }

    private void checkNumber(String pointer, @Nullable JsonValue number, int least, int most) {
        if (number == null) {
            return;
        }
        if (number.kind() != Kind.NUMBER) {
            flaw(pointer, "WRONG_TYPE", "number: " + number.kind() + " (expected: an integer)");
        } else if (ValueRules.isExact(number) && (number.longValue() < least || number.longValue() > most)) {
            flaw(pointer, "OUT_OF_RANGE", "number: " + number.longValue() + " (expected: " + least + ".." + most + ")");
        }
    }
}
