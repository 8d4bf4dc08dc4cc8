package tillsync.export;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tillsync.android.Bytes;

/**
 * Checks that a file is an export as it was written: no byte and no row changed, missing, added or moved. It reads one
 * row at a time. A forger can write other contents and make all hashes anew: to find that, compare the final hash with
 * the one that the service keeps.
 *
 * @param rows the number of rows in order
 * @param hash of the last of them
 * @param about the first row without its hash; "" if that row is not in order
 * @param fault the fault of the next row; null: the whole file is in order
 */
public record ExportCheck(
        long rows, String hash, String about, @Nullable String fault) {
    private static final int LONGEST_ROW_BYTES = 1 << 20;
    private static final int HASH_CHARACTERS = 64;
    private static final byte[] FIRST = (Chain.MARK + Chain.FORMAT).getBytes(StandardCharsets.UTF_8);

    public boolean isIntact() {
        return fault == null;
    }

    /** The row at fault, counted from 1; 0: none is. */
    public long rowAtFault() {
        return fault == null ? 0 : rows + 1;
    }

    /** Reads to the end of the file, or to the first row that is not in order. */
    public static ExportCheck of(InputStream file) throws IOException {
        return of(file, (before, row) -> {});
    }

    /**
     * Checks like {@link #of(InputStream)}, and passes on each row in order: the hash of the row before it, and its
     * cells without its own hash. A later row may still be at fault: use the rows only if the file is intact.
     */
    public static ExportCheck of(InputStream file, BiConsumer<String, List<String>> rows) throws IOException {
        var in = new BufferedInputStream(file, 1 << 16);
        var good = new ExportCheck(0, Chain.BEFORE_THE_FIRST, "", null);
        boolean ended = false;
        for (var line = line(in); line.length > 0; line = line(in)) {
            var body = ended ? null : body(line, good.hash);
            var cells = Cells.parse(body == null ? "" : new String(body, StandardCharsets.UTF_8));
            var fault = ended
                    ? "it stands behind the last row of the export"
                    : body == null ? good.unfit(line) : good.misplaced(body, cells);
            if (fault != null || body == null) {
                return good.but(fault);
            }
            ended = isLast(cells);
            var before = good.hash;
            good = good.with(body);
            rows.accept(before, good.rows == 1 ? Cells.parse(good.about) : cells);
        }
        return ended ? good : good.but("the file ends before the last row of the export");
    }

    private ExportCheck with(byte[] body) {
        var first = rows == 0
                ? new String(
                        body,
                        Chain.MARK.getBytes(StandardCharsets.UTF_8).length,
                        body.length - 3,
                        StandardCharsets.UTF_8)
                : about;
        return new ExportCheck(rows + 1, Chain.next(hash, body), first, null);
    }

    private ExportCheck but(@Nullable String fault) {
        return new ExportCheck(rows, hash, about, fault);
    }

    /** The row without its hash; null if the hash does not follow from the row and the hash before it. */
    private static byte @Nullable [] body(byte[] line, String before) {
        int end = line.length - HASH_CHARACTERS - 3;
        if (end < 0 || line[end] != Cells.SEPARATOR || line[line.length - 2] != '\r' || line[line.length - 1] != '\n') {
            return null;
        }
        var body = Arrays.copyOf(line, end);
        var said = new String(line, end + 1, HASH_CHARACTERS, StandardCharsets.ISO_8859_1);
        return said.equals(Chain.next(before, body)) ? body : null;
    }

    private String unfit(byte[] line) {
        if (line.length > LONGEST_ROW_BYTES) {
            return "it is longer than any row of an export";
        }
        return rows == 0
                ? "this is no export of Tillsync, or its first row was changed"
                : "it was changed, or a row before it is missing, was added or moved";
    }

    private @Nullable String misplaced(byte[] body, List<String> cells) {
        if (rows == 0) {
            return Bytes.isAt(body, 0, FIRST) ? null : "this is no export of Tillsync, or of a later version";
        }
        boolean counts =
                Arrays.equals(body, (Chain.END + Cells.SEPARATOR + (rows + 1)).getBytes(StandardCharsets.UTF_8));
        return isLast(cells) && !counts ? "it does not have the right number of rows" : null;
    }

    /** Compares the cell as readers see it, so that a quoted END is the last row, too. */
    private static boolean isLast(List<String> cells) {
        return cells.get(0).equals(Chain.END);
    }

    /**
     * A line with its line feed, or up to the end of the file; empty if that is reached. A line that is too long is
     * cut.
     */
    public static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(512);
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n' || line.size() > LONGEST_ROW_BYTES) {
                break;
            }
        }
        return line.toByteArray();
    }
}
