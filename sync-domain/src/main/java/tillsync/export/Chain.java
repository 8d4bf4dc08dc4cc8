package tillsync.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import tillsync.android.Hex;
import tillsync.android.Strings;
import tillsync.article.Sha256;

/**
 * Makes the rows of an export. The last cell of each is a SHA-256: over the 64 characters of the hash in the row before
 * it, then the row's own bytes up to the semicolon before that cell. Before the first row stand 64 zeros. So the last
 * row's hash depends on each byte before it. UTF-8 with a byte order mark, which belongs to the first row.
 */
public final class Chain {
    static final String BEFORE_THE_FIRST = Strings.repeat("0", 64);
    static final String MARK = "\uFEFF";
    /** The first cells of the first row. */
    static final String FORMAT = "TILLSYNC-EXPORT" + Cells.SEPARATOR + "1" + Cells.SEPARATOR;
    /** The first cell of the last row, and of no other. */
    static final String END = "END";

    private String hash = BEFORE_THE_FIRST;
    private long rows;

    /** The first row, whose cells describe the file. */
    public byte[] first(List<String> about) {
        return line(MARK + FORMAT + Cells.row(about));
    }

    /** @param kind the sort of row: capital letters, other than END */
    public byte[] row(String kind, List<String> cells) {
        return line(kind + Cells.SEPARATOR + Cells.row(cells));
    }

    /** The last row: END and the number of rows, itself included. */
    public byte[] last() {
        return line(END + Cells.SEPARATOR + (rows + 1));
    }

    /** A text as readers of the file get it: control characters, which would break its line, are replaced. */
    public static String kept(String text) {
        return Cells.visible(text);
    }

    private byte[] line(String body) {
        hash = next(hash, body.getBytes(StandardCharsets.UTF_8));
        rows++;
        return Stream.of(body, String.valueOf(Cells.SEPARATOR), hash, "\r\n")
                .reduce("", String::concat)
                .getBytes(StandardCharsets.UTF_8);
    }

    static String next(String hash, byte[] body) {
        return Hex.of(Sha256.of(hash.getBytes(StandardCharsets.US_ASCII), body));
    }

    /** The hash of the last row that was made. */
    public String hash() {
        return hash;
    }

    public long rows() {
        return rows;
    }
}
