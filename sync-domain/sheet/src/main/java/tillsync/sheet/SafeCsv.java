package tillsync.sheet;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes rows of CSV that a spreadsheet takes for text: what it would run as a formula begins with an apostrophe. Cells
 * are separated by semicolons, lines by CR LF.
 */
public final class SafeCsv {
    /** Before the text, so that Excel takes it for UTF-8. */
    public static final String MARK = "\ufeff";

    /** Characters that nobody sees do not stop all spreadsheets. */
    private static final Pattern RUNS =
            Pattern.compile("'*(?:[\\t\\r\\n]|[\\p{Cf}\\p{Cc}\\p{Z}]*[=+\\-@＝＋－＠]).*", Pattern.DOTALL);

    private SafeCsv() {}

    public static String row(List<String> cells) {
        return cells.stream().map(SafeCsv::cell).collect(Collectors.joining(";", "", "\r\n"));
    }

    /** The text that a cell was made of: without the apostrophe before what a spreadsheet would run. */
    public static String meant(String cell) {
        return cell.startsWith("'") && RUNS.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    static String cell(String text) {
        var safe = RUNS.matcher(text).matches() ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> ";,\"'\t\r\n".indexOf(c) >= 0) || !safe.equals(safe.strip());
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
