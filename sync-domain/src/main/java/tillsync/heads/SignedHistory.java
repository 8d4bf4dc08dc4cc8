package tillsync.heads;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.export.ExportCheck;

/**
 * An export that was read, and what in it was signed when by which key.
 *
 * @param check whether each row is as it was written
 * @param catalogue whose history it is; "": it is no history of articles
 * @param exported when the service wrote it, ISO 8601
 * @param revision the last one in it
 * @param keys that signed, the first one first
 * @param heads all of the catalogue up to that revision; none: the file is not signed
 * @param file null: the file as such is not signed
 * @param covered how many versions of articles a signed head covers, and {@code uncovered} how many none in this file does
 * @param wrong what is not as it was signed; null: nothing
 */
public record SignedHistory(
        ExportCheck check,
        String catalogue,
        String exported,
        long revision,
        List<SigningKey> keys,
        List<SignedHead> heads,
        @Nullable FileSignature file,
        long covered,
        long uncovered,
        @Nullable String wrong) {
    /** The first cells of rows. */
    public static final String KEY = "KEY";

    public static final String SIGNED = "SIGNED";
    public static final String STAMP = "STAMP";
    public static final String REVISION = "REVISION";
    public static final String FILE = "FILE";
    /**
     * A version that was not valid in the time of the export: number, revision, PUT or REMOVED, and {@link Leaves#of} in hex
     * digits.
     */
    public static final String HASH = "HASH";

    static final String KIND = "article-history";

    public SignedHistory {
        keys = Collections.unmodifiableList(keys);
        heads = Collections.unmodifiableList(heads);
    }

    /** Reads a file to its end. It needs 32 bytes of memory for each version of an article. */
    public static SignedHistory read(InputStream file) throws IOException {
        return read(file, Stamp.Check.NONE);
    }

    /** As {@link #read(InputStream)}. @param stamps looks at each time stamp; what it was given counts if nothing is wrong */
    public static SignedHistory read(InputStream file, Stamp.Check stamps) throws IOException {
        var reading = new SignedRows(stamps);
        var check = ExportCheck.of(file, reading::take);
        return reading.end(check);
    }

    public boolean isSigned() {
        return !heads.isEmpty();
    }

    /** What is wrong with the file, in words; null: each byte is as it was written, and all that was signed is as it was. */
    public @Nullable String fault() {
        return check.isIntact() ? wrong : "row " + check.rowAtFault() + ": " + check.fault();
    }

    /** The last head; null: the file is not signed. */
    public @Nullable Head last() {
        return heads.isEmpty() ? null : heads.get(heads.size() - 1).head();
    }
}
