package tillsync.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Cells of a CSV file that people open in a spreadsheet. Semicolons stand between them, since a German spreadsheet
 * expects those. None runs as a formula: if a cell could, an apostrophe stands before it. If a text itself begins with
 * an apostrophe, one more stands before it: taking one away always gives the text back.
 */
final class Cells {
    static final char SEPARATOR = ';';
    /** Characters that begin a formula, and their full-width forms, which some spreadsheets treat alike. */
    private static final String RUNS = "=+-@'\uFF1D\uFF0B\uFF0D\uFF20";

    private Cells() {}

    /** One line without its end. It has no line break, whatever its cells contain. */
    static String row(List<String> cells) {
        return cells.stream().map(Cells::cell).collect(Collectors.joining(String.valueOf(SEPARATOR)));
    }

    static String cell(String text) {
        var plain = mayRun(text) ? "'" + visible(text) : visible(text);
        return plain.chars().anyMatch(c -> c == SEPARATOR || c == '"' || c == ',' || c == '\'' || c == ' ')
                ? '"' + plain.replace("\"", "\"\"") + '"'
                : plain;
    }

    /** The texts of a row that {@link #row} wrote; control characters that it replaced stay replaced. */
    static List<String> parse(String row) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == SEPARATOR && !quoted) {
                cells.add(plain(cell));
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(plain(cell));
        return cells;
    }

    private static String plain(StringBuilder cell) {
        return cell.length() > 0 && cell.charAt(0) == '\'' ? cell.substring(1) : cell.toString();
    }

    /** Returns true if some spreadsheet may run the text, even behind invisible characters. */
    private static boolean mayRun(String text) {
        int first = text.codePoints().filter(c -> !isUnseen(c)).findFirst().orElse(' ');
        return RUNS.indexOf(first) >= 0 || !text.isEmpty() && isControl(text.codePointAt(0));
    }

    private static boolean isUnseen(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || isControl(c);
    }

    private static boolean isControl(int c) {
        return Character.getType(c) == Character.CONTROL;
    }

    /** Replaces control characters, which would break the line; shown texts of articles have none. */
    static String visible(String text) {
        var visible = new StringBuilder(text.length());
        text.codePoints().map(c -> isControl(c) ? 0xFFFD : c).forEach(visible::appendCodePoint);
        return visible.toString();
    }
}
