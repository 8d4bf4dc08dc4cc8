package tillsync.client.cli;

/** A CSV file is not what it must be; says where. Nothing of the file is stored. */
final class CsvFault extends RuntimeException {

    /** @param line counted from 1, as an editor shows it */
    CsvFault(long line, String detail) {
        super("line " + line + ": " + detail);
    }

    /** @param column counted from 1, with its name where the file gives one */
    CsvFault(long line, int column, String name, String detail) {
        super("line " + line + ", column " + column + (name.isEmpty() ? "" : " (" + name + ")") + ": " + detail);
    }
}
