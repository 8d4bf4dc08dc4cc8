package tillsync.article.member;

import tillsync.json.JsonValue;
import tillsync.json.JsonValue.Kind;

/** The rules of PROTOCOL section 2 that hold for every value of an article, at every depth, known or not. */
public record ValueRules(Flaws flaws) {

    public static boolean isDeeper(JsonValue value, int levels) {
        if (!value.isObject() && !value.isArray()) {
            return false;
        }
        if (levels == 0) {
            return true;
        }
        for (var part : value.isObject() ? value.members().values() : value.elements()) {
            if (isDeeper(part, levels - 1)) {
                return true;
            }
        }
        return false;
    }

    /** Gives all flaws of an article's values; pointers are relative to the article. */
    public static void check(JsonValue article, Flaws flaws) {
        new ValueRules(flaws).checkValues("", article);
    }

    private void checkValues(String pointer, JsonValue value) {
        if (value.kind() == Kind.NUMBER && !isExact(value)) {
            flaws.add(pointer, "NUMBER_NOT_EXACT", "number: not an integer within +-(2^53 - 1)");
        } else if (value.kind() == Kind.NULL) {
            flaws.add(pointer, "NOT_CANONICAL", "value: null (expected: the member left out)");
        } else if (value.isText() && TextRules.hasLoneSurrogate(value.text())) {
            flaws.add(pointer, "LONE_SURROGATE", "text: half a surrogate pair (expected: whole characters)");
        }
        if (value.isObject()) {
            checkMembers(pointer, value);
        } else if (value.isArray()) {
            for (int i = 0; i < value.elements().size(); i++) {
                checkValues(pointer + "/" + i, value.elements().get(i));
            }
        }
    }

    private void checkMembers(String pointer, JsonValue value) {
        value.members().forEach((name, member) -> {
            if (TextRules.hasLoneSurrogate(name)) {
                flaws.add(pointer, "LONE_SURROGATE", "member name: half a surrogate pair (expected: whole characters)");
            }
            if (!isFlawless(member)) {
                checkValues(pointer + "/" + escaped(name), member);
            }
        });
    }

    /** Returns true for a text or number without flaws: most values are, and need no pointer. */
    private static boolean isFlawless(JsonValue value) {
        return value instanceof JsonValue.Text text && !TextRules.hasLoneSurrogate(text.value()) || isExact(value);
    }

    /** Escapes a member's name for a pointer. */
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Returns true if every reader of JSON reads the same number. */
    public static boolean isExact(JsonValue number) {
        return number instanceof JsonValue.Whole whole
                && Math.abs(whole.value()) <= (1L << 53) - 1
                && whole.value() != Long.MIN_VALUE;
    }
}
