package tillsync.sheet;

/**
 * A fault that keeps a row from being imported.
 *
 * @param column counted from 0; -1 if no cell is at fault
 * @param member of the article, such as {@code price}; empty: the row as a whole
 * @param code stable, UPPER_SNAKE: a flaw of an article, or of how a cell is written
 * @param cell its text; for a number that comes twice, the line of the first
 */
public record CellFault(int column, String member, String code, String cell) {}
