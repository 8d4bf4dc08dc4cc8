package tillsync.sheet.csv;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes rows of CSV that a spreadsheet takes for text: a cell that would run as a formula gets an apostrophe before
 * it. Cells are separated by semicolons, lines by CR LF.
 */
public final class SafeCsv {
    /** Stands before the text, so that Excel reads it as UTF-8. */
    public static final String MARK = "\ufeff";

    /** Some spreadsheets run a formula despite invisible characters before it. */
    private static final Pattern RUNS =
            Pattern.compile("'*(?:[\\t\\r\\n]|[\\p{Cf}\\p{Cc}\\p{Z}]*[=+\\-@＝＋－＠]).*", Pattern.DOTALL);

    private SafeCsv() {}

    public static String row(List<String> cells) {
        return cells.stream().map(SafeCsv::cell).collect(Collectors.joining(";", "", "\r\n"));
    }

    /** Returns the original text of a cell, without the apostrophe that keeps it from running. */
    public static String meant(String cell) {
        return cell.startsWith("'") && RUNS.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    public static String cell(String text) {
        var safe = RUNS.matcher(text).matches() ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> ";,\"'\t\r\n".indexOf(c) >= 0) || !safe.equals(safe.strip());
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
