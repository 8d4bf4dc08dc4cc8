package tillsync.sheet;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.sheet.csv.SafeCsv;

/**
 * The meanings of a table's columns.
 *
 * @param country whose VAT rates the percentages are
 * @param currency of new articles' prices that name none
 * @param withoutWrongCodes true: a cell with a wrong GTIN counts as empty, not as a fault
 */
public record ColumnPlan(List<Column> columns, String country, String currency, boolean withoutWrongCodes) {
    /** More than any price list has. */
    public static final int MOST_COLUMNS = 200;

    public ColumnPlan {
        columns = List.copyOf(columns);
    }

    /** The flaws that keep rows from being read: NUMBER_MISSING, ONLY_NUMBER, TWICE or TWO_PRICES. */
    public List<String> flaws() {
        var flaws = new ArrayList<String>(0);
        var seen = new HashSet<Meaning>();
        var groups = new HashSet<Column.OfGroup>();
        for (var column : columns) {
            var meaning = column.meaning();
            boolean isNew = meaning.isOfGroup()
                    ? groups.add(new Column.OfGroup(meaning, column.group()))
                    : meaning.isRepeatable() || seen.add(meaning);
            if (!isNew && !flaws.contains("TWICE")) {
                flaws.add("TWICE");
            }
        }
        if (seen.contains(Meaning.PRICE) && seen.contains(Meaning.CENTS)) {
            flaws.add("TWO_PRICES");
        }
        if (!seen.contains(Meaning.NUMBER)) {
            flaws.add("NUMBER_MISSING");
        } else if (columns.stream().noneMatch(ColumnPlan::saysSomething)) {
            flaws.add("ONLY_NUMBER");
        }
        return flaws;
    }

    private static boolean saysSomething(Column column) {
        return column.meaning() != Meaning.NUMBER && column.meaning() != Meaning.IGNORED;
    }

    /** The first column of a meaning; -1 if there is none. */
    int indexOf(Meaning meaning) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).meaning() == meaning) {
                return i;
            }
        }
        return -1;
    }

    /** The article's number in a row, without white space around it; null if it has none. */
    public @Nullable String number(List<String> cells) {
        var text = cell(Meaning.NUMBER, cells);
        return text.isEmpty() ? null : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** The text of a row in the first column of a meaning; "" if there is none. */
    public String cell(Meaning meaning, List<String> cells) {
        int column = indexOf(meaning);
        return column < 0 || column >= cells.size() ? "" : said(cells.get(column));
    }

    /** Returns the cell as {@link SafeCsv#meant} reads it, without white space at its ends. */
    static String said(String cell) {
        return stripped(SafeCsv.meant(stripped(cell)));
    }

    /**
     * Strips white space at both ends, even no-break spaces and byte order marks, which {@link String#strip} leaves.
     */
    static String stripped(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isSpace(cell.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff';
    }
}
