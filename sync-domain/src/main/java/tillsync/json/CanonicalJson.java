package tillsync.json;

import java.util.Map;
import java.util.TreeMap;

/**
 * RFC 8785 (JSON Canonicalization Scheme) for the types that articles may hold: objects, arrays, strings, booleans and
 * integers.
 *
 * <p>Members are ordered by the UTF-16 code units of their names, strings are escaped as in ECMAScript, and there is no
 * white space. Equal values have equal texts, whatever software wrote them; digests are taken of this text.
 */
public final class CanonicalJson {
    private final StringBuilder out = new StringBuilder(384);
    private final boolean canonical;

    private CanonicalJson(boolean canonical) {
        this.canonical = canonical;
    }

    /**
     * The canonical text of a value that the rules of articles have accepted.
     *
     * @throws IllegalArgumentException for fractions and {@code null}, which no article holds
     */
    public static String of(JsonValue value) {
        return text(value, true);
    }

    /** The text of any value, with members in their own order. */
    static String asWritten(JsonValue value) {
        return text(value, false);
    }

    private static String text(JsonValue value, boolean canonical) {
        var text = new CanonicalJson(canonical);
        text.write(value);
        return text.out.toString();
    }

    private void write(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            quote(text.value(), out);
        } else if (value instanceof JsonObject object) {
            writeMembers(object.members());
        } else if (value instanceof JsonValue.Whole whole) {
            out.append(whole.value());
        } else if (value instanceof JsonArray array) {
            writeElements(array);
        } else if (value instanceof JsonValue.Flag flag) {
            out.append(flag.value());
        } else if (canonical) {
            throw new IllegalArgumentException(
                    "no canonical form: " + value.kind() + " (expected: no fraction, no null)");
        } else {
            out.append(value instanceof JsonValue.Inexact number ? number.digits() : "null");
        }
    }

    private void writeElements(JsonArray array) {
        var separator = '[';
        for (var element : array.elements()) {
            out.append(separator);
            separator = ',';
            write(element);
        }
        out.append(separator == '[' ? "[]" : "]");
    }

    private void writeMembers(Map<String, JsonValue> members) {
        var separator = '{';
        for (var member : (canonical && !isSorted(members) ? new TreeMap<>(members) : members).entrySet()) {
            out.append(separator);
            separator = ',';
            quote(member.getKey(), out);
            out.append(':');
            write(member.getValue());
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    /** Avoids a sort for members that were canonical before. */
    private static boolean isSorted(Map<String, JsonValue> members) {
        var last = "";
        for (var name : members.keySet()) {
            if (name.compareTo(last) < 0) {
                return false;
            }
            last = name;
        }
        return true;
    }

    /**
     * Appends {@code text} as a JSON string in canonical form; half a surrogate pair, which no article has, is escaped.
     */
    public static void quote(String text, StringBuilder out) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !isHalf(text, i)) {
                continue;
            }
            out.append(text, from, i);
            from = i + 1;
            escape(c, out);
        }
        out.append(text, from, text.length()).append('"');
    }

    private static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append(String.format("\\u%04x", (int) c));
        }
    }
}
