package tillsync.article;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.article.member.Flaws;
import tillsync.article.member.TextRules;
import tillsync.article.member.ValueRules;
import tillsync.json.JsonValue;
import tillsync.problem.Flaw;

/**
 * The rules of PROTOCOL section 2 for records. The rules for each value of an article hold here too. Kinds unknown to
 * this version have no further rules.
 */
final class RecordRules {
    private static final int MOST_ORDER = 999_999;
    private static final int MOST_TAKEN = 99;
    private static final int MOST_CHOICES = 100;
    private static final int MOST_PAGES = 50;
    private static final int MOST_KEYS = 200;
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    private final Flaws flaws = new Flaws();

    private RecordRules() {}

    /** All flaws; empty if it is a record. Pointers are relative to the record. */
    static List<Flaw> flaws(JsonValue json) {
        var rules = new RecordRules();
        RecordKey.flaws(json).forEach(rules.flaws::add);
        if (!json.isObject()) {
            return rules.flaws.found();
        }
        if (ValueRules.isDeeper(json, ArticleRules.MOST_LEVELS)) {
            rules.flaws.add("", "TOO_DEEP", "record: nested deeper than " + ArticleRules.MOST_LEVELS + " levels");
            return rules.flaws.found();
        }
        ValueRules.check(json, rules.flaws);
        switch (json.text("kind")) {
            case Kinds.CATEGORY -> rules.checkCategory(json);
            case Kinds.OPTIONS -> rules.checkOptions(json);
            case Kinds.LAYOUT -> rules.checkLayout(json);
            default -> {}
        }
        return rules.flaws.found();
    }

    private void checkCategory(JsonValue category) {
        flaws.text("/name", category.get("name"), TextRules.CATEGORY, true);
        checkColour("/colour", category.get("colour"));
        flaws.number("/order", category.get("order"), 0, MOST_ORDER);
        var vat = flaws.text("/vat", category.get("vat"), false);
        if (vat != null && !Vat.isKnown(vat)) {
            flaws.add("/vat", "UNKNOWN_VAT", "vat: an unknown key (expected: such as DE_STANDARD)");
        }
    }

    private void checkOptions(JsonValue options) {
        flaws.text("/name", options.get("name"), TextRules.NAME, true);
        flaws.number("/least", options.get("least"), 0, MOST_TAKEN);
        flaws.number("/most", options.get("most"), 1, MOST_TAKEN);
        flaws.number("/order", options.get("order"), 0, MOST_ORDER);
        if (options.get("least") instanceof JsonValue.Whole least
                && options.get("most") instanceof JsonValue.Whole most
                && least.value() > most.value()) {
            flaws.add("/most", "OUT_OF_RANGE", "most: " + most.value() + " (expected: " + least.value() + " or more)");
        }
        checkList("/choices", options.get("choices"), MOST_CHOICES, this::checkChoice);
    }

    private void checkChoice(String pointer, JsonValue choice) {
        boolean ofArticle = choice.has("number");
        flaws.text(pointer + "/name", choice.get("name"), TextRules.NAME, !ofArticle);
        flaws.text(pointer + "/number", choice.get("number"), TextRules.NUMBER, false);
        var price = choice.get("price");
        if (price != null && ofArticle) {
            flaws.add(pointer + "/price", "NOT_BOTH", "price: beside a number (expected: one of them, or none)");
        } else if (price != null) {
            ArticleRules.priceFlaws(pointer + "/price", price).forEach(flaws::add);
        }
    }

    private void checkLayout(JsonValue layout) {
        flaws.text("/name", layout.get("name"), TextRules.NAME, false);
        checkList("/pages", layout.get("pages"), MOST_PAGES, (pointer, page) -> {
            flaws.text(pointer + "/name", page.get("name"), TextRules.NAME, false);
            checkList(pointer + "/keys", page.get("keys"), MOST_KEYS, this::checkKey);
        });
    }

    private void checkKey(String pointer, JsonValue key) {
        flaws.text(pointer + "/number", key.get("number"), TextRules.NUMBER, false);
        flaws.text(pointer + "/category", key.get("category"), TextRules.NUMBER, false);
        checkColour(pointer + "/colour", key.get("colour"));
        if (key.has("number") && key.has("category")) {
            flaws.add(pointer + "/category", "NOT_BOTH", "category: beside a number (expected: one of them, or none)");
        }
    }

    private void checkList(
            String pointer, @Nullable JsonValue list, int most, BiConsumer<String, JsonValue> checkElement) {
        if (list == null) {
            flaws.add(pointer, "MISSING", "member: missing (expected: an array of 1.." + most + ")");
        } else if (!list.isArray()) {
            flaws.add(pointer, "WRONG_TYPE", "type: " + list.kind() + " (expected: an array of 1.." + most + ")");
        } else if (list.elements().isEmpty() || list.elements().size() > most) {
            flaws.add(pointer, "SIZE", "elements: " + list.elements().size() + " (expected: 1.." + most + ")");
        } else {
            for (int i = 0; i < list.elements().size(); i++) {
                var element = list.elements().get(i);
                if (element.isObject()) {
                    checkElement.accept(pointer + "/" + i, element);
                } else {
                    flaws.add(pointer + "/" + i, "WRONG_TYPE", "element: " + element.kind() + " (expected: an object)");
                }
            }
        }
    }

    private void checkColour(String pointer, @Nullable JsonValue value) {
        var colour = flaws.text(pointer, value, false);
        if (colour != null && !COLOUR.matcher(colour).matches()) {
            flaws.add(pointer, "COLOUR", "colour: (expected: # and six digits of 0-9 and a-f)");
        }
    }
}
