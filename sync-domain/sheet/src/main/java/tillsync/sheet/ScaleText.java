package tillsync.sheet;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tillsync.json.JsonValue;
import tillsync.problem.Refusal;

/** PLU and tare of an article for scales, as people type them. */
public final class ScaleText {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final Pattern UNIT = Pattern.compile("(?i)(?:g|gr|gramm?|grams)\\.?$");

    /** The members that have cells. */
    static final Set<String> MEMBERS = Set.of("plu", "tareGrams");

    private ScaleText() {}

    /** The number; 0 for none. Refuses INVALID with PLU. */
    public static long plu(String text) {
        return whole(text.strip(), "/scale/plu", "PLU", "such as 17");
    }

    /** Whole grams, with or without their unit; 0 for none. Refuses INVALID with TARE. */
    public static long tareGrams(String text) {
        var digits = UNIT.matcher(text.strip()).replaceFirst("").strip();
        return whole(digits, "/scale/tareGrams", "TARE", "such as 25");
    }

    /** PLU, tare and unknown members in one line, for people: {@code PLU 17, 25 g}. */
    public static String shown(JsonValue scale) {
        return scale.isObject()
                ? scale.members().entrySet().stream()
                        .map(one -> switch (one.getKey()) {
                            case "plu" -> "PLU " + one.getValue().json();
                            case "tareGrams" -> one.getValue().json() + " g";
                            default -> one.getKey() + ": " + one.getValue().json();
                        })
                        .collect(Collectors.joining(", "))
                : scale.json();
    }

    private static long whole(String digits, String pointer, String code, String example) {
        if (!WHOLE.matcher(digits).matches()) {
            throw Refusal.invalid(pointer, code, "number: " + digits + " (expected: " + example + ")");
        }
        return Long.parseLong(digits);
    }
}
