package tillsync.article;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * RFC 8785 (JSON Canonicalization Scheme) for what articles may hold: objects, arrays, strings, booleans and integers.
 *
 * <p>Members are ordered by the UTF-16 code units of their names, strings escaped as ECMAScript does, no white space.
 * Equal values have equal texts, whatever software wrote them; the text is what digests are taken of.
 */
public final class CanonicalJson {
    private static final Comparator<Map.Entry<String, JsonNode>> BY_NAME = Map.Entry.comparingByKey();

    private CanonicalJson() {}

    /**
     * The canonical text of a value that {@link ArticleRules} has accepted.
     *
     * @throws IllegalArgumentException for what no article holds: fractions and {@code null}
     */
    public static String of(JsonNode value) {
        var text = new StringBuilder(384);
        write(value, text);
        return text.toString();
    }

    private static void write(JsonNode value, StringBuilder out) {
        if (value.isString()) {
            quote(value.stringValue(), out);
        } else if (value.isObject()) {
            writeObject(value, out);
        } else if (value.isArray()) {
            out.append('[');
            for (int i = 0; i < value.size(); i++) {
                if (i > 0) {
                    out.append(',');
                }
                write(value.get(i), out);
            }
            out.append(']');
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            out.append(value.longValue());
        } else if (value.isBoolean()) {
            out.append(value.booleanValue());
        } else {
            throw new IllegalArgumentException(
                    "no canonical form: " + value.getNodeType() + " (expected: no fraction, no null)");
        }
    }

    private static void writeObject(JsonNode value, StringBuilder out) {
        var members = new ArrayList<>(value.properties());
        members.sort(BY_NAME);
        out.append('{');
        boolean first = true;
        for (var member : members) {
            if (!first) {
                out.append(',');
            }
            first = false;
            quote(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
        }
        out.append('}');
    }

    /** Appends {@code text} as a JSON string in canonical form. */
    public static void quote(String text, StringBuilder out) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            out.append(text, from, i);
            from = i + 1;
            escape(c, out);
        }
        out.append(text, from, text.length()).append('"');
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
