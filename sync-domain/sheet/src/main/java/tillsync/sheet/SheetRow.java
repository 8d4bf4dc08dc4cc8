package tillsync.sheet;

import java.util.List;
import java.util.Set;

/**
 * A row of a table.
 *
 * @param line of the file, counted from 1
 * @param numbers the columns whose cells are numbers to the file itself, written with a point; all others are text
 */
public record SheetRow(long line, List<String> cells, Set<Integer> numbers) {
    public SheetRow {
        cells = List.copyOf(cells);
        numbers = Set.copyOf(numbers);
    }

    /** A row of texts. */
    public SheetRow(long line, List<String> cells) {
        this(line, cells, Set.of());
    }

    public boolean isNumber(int column) {
        return numbers.contains(column);
    }
}
