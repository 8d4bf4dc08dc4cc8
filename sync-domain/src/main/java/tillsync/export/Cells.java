package tillsync.export;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Cells of a CSV file that people open in a spreadsheet. Semicolons stand between them, since a German spreadsheet expects
 * those. None runs as a formula: where one could, an apostrophe stands before it; where a text itself begins with one, too, so
 * that taking one away always gives the text back.
 */
final class Cells {
    static final char SEPARATOR = ';';
    /** Also as wide characters, which some spreadsheets take for the narrow ones. */
    private static final String RUNS = "=+-@'\uFF1D\uFF0B\uFF0D\uFF20";

    private Cells() {}

    /** One line without its end. There is no line break in it, whatever stands in its cells. */
    static String row(List<String> cells) {
        return cells.stream().map(Cells::cell).collect(Collectors.joining(String.valueOf(SEPARATOR)));
    }

    static String cell(String text) {
        var plain = mayRun(text) ? "'" + visible(text) : visible(text);
        return plain.chars().anyMatch(c -> c == SEPARATOR || c == '"' || c == ',' || c == '\'' || c == ' ')
                ? '"' + plain.replace("\"", "\"\"") + '"'
                : plain;
    }

    /** What cannot be seen before the first character does not keep every spreadsheet from it. */
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

    /** Articles have no control characters where they are shown; whatever else had some would break its line. */
    private static String visible(String text) {
        var visible = new StringBuilder(text.length());
        text.codePoints().map(c -> isControl(c) ? 0xFFFD : c).forEach(visible::appendCodePoint);
        return visible.toString();
    }
}
