package tillsync.sheet;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tillsync.article.CountedMember;
import tillsync.article.CountedMember.Counted;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.problem.Refusal;

/**
 * Barcodes, linked articles or options as people type them: {@code 4006381333931; 4001234567890 x6}. Entries are
 * separated by semicolons or lines; a quantity of 1 is left out. Ambiguous text stands in double quotes, in which a
 * quote is doubled.
 */
public final class CountedText {
    /** A long number as spreadsheets shorten it, such as 4,00123E+12. */
    private static final Pattern SHORTENED = Pattern.compile("\\d[.,]\\d+[eE]\\+\\d{1,2}");

    private CountedText() {}

    /**
     * The entries of a cell or of lines, in their order. Refuses INVALID with SHORTENED, TWICE, TOO_MANY or UNREADABLE.
     */
    public static List<Counted> read(CountedMember kind, String text) {
        var found = new ArrayList<Counted>();
        var values = new HashSet<String>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            var entry = ColumnPlan.stripped(text.substring(at, end));
            if (!entry.isEmpty()) {
                var counted = entry(kind, entry);
                if (!values.add(counted.value())) {
                    throw refused(kind, "TWICE", counted.value());
                }
                found.add(counted);
                if (found.size() > kind.most()) {
                    throw refused(kind, "TOO_MANY", "more than " + kind.most());
                }
            }
            at = end + 1;
        }
        return found;
    }

    /** Returns the end of the entry that begins at {@code from}: the next semicolon or line end outside quotes. */
    private static int end(String text, int from) {
        boolean quotable = true;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && (quoted || quotable)) {
                quoted = !quoted;
            } else if (!quoted && (c == ';' || c == '\n' || c == '\r')) {
                return i;
            }
            // quotes stand at the beginning, or one after the other
            quotable = c == '"' || quotable && ColumnPlan.isSpace(c);
        }
        return text.length();
    }

    private static Counted entry(CountedMember kind, String entry) {
        if (SHORTENED.matcher(entry).matches()) {
            throw refused(kind, "SHORTENED", entry);
        }
        int number = digitsAtEnd(entry);
        int times = number;
        while (times > 0 && times == number && ColumnPlan.isSpace(entry.charAt(times - 1))) {
            times--;
        }
        boolean counts = number < entry.length() && times > 1 && "xX×".indexOf(entry.charAt(times - 1)) >= 0;
        var value = counts ? ColumnPlan.stripped(entry.substring(0, times - 1)) : entry;
        boolean apart = value.length() < times - 1 || value.endsWith("\"");
        boolean hasQuantity = counts && apart && !value.isEmpty();
        return new Counted(
                unquoted(kind, hasQuantity ? value : entry),
                hasQuantity ? Integer.parseInt(entry.substring(number)) : 1);
    }

    /** Returns the start of the digits at the end; the length without any, or with too many for a quantity. */
    private static int digitsAtEnd(String entry) {
        int from = entry.length();
        while (from > 0 && entry.charAt(from - 1) >= '0' && entry.charAt(from - 1) <= '9') {
            from--;
        }
        return entry.length() - from > 9 ? entry.length() : from;
    }

    private static String unquoted(CountedMember kind, String value) {
        if (!value.startsWith("\"")) {
            return Normalizer.normalize(value, Normalizer.Form.NFC);
        }
        var inner = value.length() > 1 && value.endsWith("\"") ? value.substring(1, value.length() - 1) : "\"";
        var text = inner.replace("\"\"", "");
        if (text.contains("\"")) {
            throw refused(kind, "UNREADABLE", value);
        }
        return inner.replace("\"\"", "\"");
    }

    private static Refusal refused(CountedMember kind, String code, String entry) {
        return Refusal.invalid(
                "/" + kind.member(), code, kind.member() + ": " + entry + " (expected: such as 4001234567890 x6)");
    }

    /** One entry a line, for a form. */
    public static String lines(List<Counted> entries) {
        return joined(entries, "\n");
    }

    /**
     * Returns one cell; "" for no entries, or if some file format cannot hold a character. Digits alone get a semicolon
     * after them: otherwise a spreadsheet would take them for a number and shorten it.
     */
    public static String cell(List<Counted> entries) {
        if (!areWritable(entries)) {
            return "";
        }
        var cell = joined(entries, "; ");
        return !cell.isEmpty() && cell.chars().allMatch(c -> c >= '0' && c <= '9') ? cell + ";" : cell;
    }

    /** Returns the entries of a member in one line, for people; the member's JSON if it has more than these. */
    public static String shown(CountedMember kind, JsonValue list) {
        var article = JsonObject.EMPTY.with(kind.member(), list);
        return holds(kind, article) ? joined(kind.of(article), "; ") : list.json();
    }

    /** Returns true if cells can hold all of the member: barcodes, numbers or keys, and quantities. */
    static boolean holds(CountedMember kind, JsonObject article) {
        var entries = kind.of(article);
        return Objects.equals(kind.with(JsonObject.EMPTY, entries).get(kind.member()), article.get(kind.member()))
                && areWritable(entries);
    }

    private static boolean areWritable(List<Counted> entries) {
        return entries.stream().allMatch(entry -> CellText.isWritable(entry.value()));
    }

    private static String joined(List<Counted> entries, String between) {
        return entries.stream()
                .map(entry -> value(entry.value()) + (entry.quantity() == 1 ? "" : " x" + entry.quantity()))
                .collect(Collectors.joining(between));
    }

    private static String value(String value) {
        boolean plain = !value.contains("\"")
                && !value.contains(";")
                && ColumnPlan.stripped(value).equals(value)
                && !SHORTENED.matcher(value).matches()
                && entry(CountedMember.CODES, value).quantity() == 1
                && entry(CountedMember.CODES, value).value().equals(value);
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
