package tillsync.sheet;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.problem.Refusal;
import tillsync.sheet.csv.CsvFault;
import tillsync.sheet.csv.CsvText;

/** The rows of a table one by one, each with its line in the file. Empty rows are left out. */
public interface SheetRows extends AutoCloseable {

    /** The first row. */
    List<String> header();

    /** The cells of the next row; null after the last. */
    @Nullable
    List<String> next();

    /** The line of the last row, counted from 1. */
    long line();

    /** The columns of the last row whose cells are numbers to the file itself; none in a file that has only texts. */
    default Set<Integer> numbers() {
        return Set.of();
    }

    @Override
    void close();

    /**
     * Opens a file as XLSX or CSV, according to its first bytes. Refuses like {@link XlsxRows}, and INVALID with
     * XLS_OLD for an old Excel file. Fails with {@link CsvFault} if the file is no CSV either.
     */
    static SheetRows of(byte[] file) {
        if (startsWith(file, 'P', 'K', 3, 4)) {
            return new XlsxRows(file);
        }
        if (startsWith(file, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw Refusal.invalid("/file", "XLS_OLD", "file: of an old Excel (expected: XLSX or CSV)");
        }
        return new CsvRows(CsvText.of(file));
    }

    private static boolean startsWith(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (file.length <= i || (file[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
