package tillsync.article.member;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonValue;
import tillsync.json.JsonValue.Kind;
import tillsync.problem.Flaw;

/**
 * Collects the flaws of an article or a record, 50 at most. No person reads more; without a limit, an article of 1 MiB
 * would make an answer of 30 MiB.
 */
public final class Flaws {
    private static final int MOST = 50;

    private final List<Flaw> found = new ArrayList<>(0);

    public List<Flaw> found() {
        return found;
    }

    public void add(Flaw flaw) {
        if (found.size() < MOST) {
            found.add(flaw);
        }
    }

    public void add(String pointer, String code, String detail) {
        add(new Flaw(pointer, code, detail));
    }

    /** Returns the text of a value, or null after a flaw: the value is no text, or is missing though required. */
    public @Nullable String text(String pointer, @Nullable JsonValue value, boolean required) {
        if (value != null && value.isText()) {
            return value.text();
        }
        if (value != null) {
            add(pointer, "WRONG_TYPE", "type: " + value.kind() + " (expected: a string)");
        } else if (required) {
            add(pointer, "MISSING", "member: missing (expected: a string)");
        }
        return null;
    }

    /** Leaves lone surrogates to {@link ValueRules}. */
    public void text(String pointer, @Nullable JsonValue value, TextRules rules, boolean required) {
        var text = text(pointer, value, required);
        if (text != null && !TextRules.hasLoneSurrogate(text)) {
            rules.flaws(pointer, text).forEach(this::add);
        }
    }

    /** Leaves inexact numbers to {@link ValueRules}. */
    public void number(String pointer, @Nullable JsonValue number, long least, long most) {
        if (number == null) {
            return;
        }
        if (number.kind() != Kind.NUMBER) {
            add(pointer, "WRONG_TYPE", "number: " + number.kind() + " (expected: an integer)");
        } else if (ValueRules.isExact(number) && (number.longValue() < least || number.longValue() > most)) {
            add(pointer, "OUT_OF_RANGE", "number: " + number.longValue() + " (expected: " + least + ".." + most + ")");
        }
    }
}
