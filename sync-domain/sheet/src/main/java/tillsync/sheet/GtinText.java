package tillsync.sheet;

import java.util.List;
import java.util.regex.Pattern;
import tillsync.article.member.Gtin;
import tillsync.problem.Refusal;

/** A GTIN as it comes out of spreadsheets, which take it for a number and drop its leading zeros. */
public final class GtinText {
    private static final Pattern SHORTENED = Pattern.compile("\\d(?:[.,]\\d+)?[eE]\\+?\\d{1,2}");
    private static final List<Integer> LENGTHS = List.of(8, 12, 13, 14);

    private GtinText() {}

    /**
     * Returns the digits, with the leading zeros restored. Refuses INVALID with GTIN_SHORTENED if the spreadsheet has
     * kept only the first digits, and with GTIN if the text is no GTIN.
     */
    public static String read(String cell) {
        var text = cell.strip().replaceFirst("^'", "").replaceAll("[ \\u00a0-]", "");
        if (SHORTENED.matcher(text).matches()) {
            throw refused("GTIN_SHORTENED", cell);
        }
        for (int length : LENGTHS) {
            var padded = "0".repeat(Math.max(0, length - text.length())) + text;
            if (text.length() >= 6 && padded.length() == length && Gtin.isValid(padded)) {
                return padded;
            }
        }
        throw refused("GTIN", cell);
    }

    private static Refusal refused(String code, String cell) {
        return Refusal.invalid("/gtin", code, "gtin: " + cell + " (expected: 8, 12, 13 or 14 digits)");
    }
}
