package tillsync.sheet;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes rows of CSV that a spreadsheet takes for text: what it would run as a formula begins with an apostrophe. Cells are
 * separated by semicolons, lines by CR LF.
 */
public final class SafeCsv {
    /** Before the text, so that Excel takes it for UTF-8. */
    public static final String MARK = "\ufeff";

    private SafeCsv() {}

    public static String row(List<String> cells) {
        return cells.stream().map(SafeCsv::cell).collect(Collectors.joining(";", "", "\r\n"));
    }

    static String cell(String text) {
        boolean runs = !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0;
        var safe = runs ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> ";,\"'\t\r\n".indexOf(c) >= 0) || !safe.equals(safe.strip());
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
