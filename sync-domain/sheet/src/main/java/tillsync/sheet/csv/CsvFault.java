package tillsync.sheet.csv;

/** A CSV file is at fault; the message says where. Nothing of the file is stored. */
public final class CsvFault extends RuntimeException {
    private final long line;

    /** @param line counted from 1, as an editor shows it */
    public CsvFault(long line, String detail) {
        super("line " + line + ": " + detail);
        this.line = line;
    }

    /** @param column counted from 1, with its name if the file has one */
    public CsvFault(long line, int column, String name, String detail) {
        super("line " + line + ", column " + column + (name.isEmpty() ? "" : " (" + name + ")") + ": " + detail);
        this.line = line;
    }

    /** Counted from 1, as an editor shows it. */
    public long line() {
        return line;
    }
}
