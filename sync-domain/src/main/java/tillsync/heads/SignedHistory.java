package tillsync.heads;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.export.ExportCheck;

/**
 * An export that was read, with its keys, signed heads and signature.
 *
 * @param check tells whether each row is as it was written
 * @param catalogue the id of the catalogue, or of the merchant if the file signs a manifest; "" for any other file
 * @param exported when the service wrote it, ISO 8601
 * @param revision the last one in the file
 * @param keys the signing keys, the first one first
 * @param heads all heads of the catalogue up to that revision
 * @param file the signature of the file; null if it has none
 * @param covered the number of article versions that a signed head covers; {@code uncovered} counts the others
 * @param wrong the mismatch with a signature; null if there is none
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
     * A version that was not valid in the period of the export: number, revision, PUT or REMOVED, and {@link Leaves#of}
     * in hex digits.
     */
    public static final String HASH = "HASH";

    static final String KIND = "article-history";
    /** The kind of an archive of a catalogue. */
    static final String ARCHIVE = "catalogue-archive";
    /** The kind of the file that signs the manifest of a merchant's export. */
    static final String SEAL = "merchant-export";

    public SignedHistory {
        keys = Collections.unmodifiableList(keys);
        heads = Collections.unmodifiableList(heads);
    }

    /** Reads a file to its end. Needs 32 bytes of memory for each version of an article. */
    public static SignedHistory read(InputStream file) throws IOException {
        return read(file, Stamp.Check.NONE, line -> {});
    }

    /**
     * Reads a file to its end. Discard anything that the callbacks received unless {@link #fault} returns null.
     *
     * @param stamps looks at each time stamp
     * @param lines is given each revision
     */
    public static SignedHistory read(InputStream file, Stamp.Check stamps, Consumer<RevisionLine> lines)
            throws IOException {
        var reading = new SignedRows(stamps, lines);
        var check = ExportCheck.of(file, reading::take);
        return reading.end(check);
    }

    /** Returns true for a file with a signed head or a signature of its own. */
    public boolean isSigned() {
        return !signer().isEmpty();
    }

    /** The id of the key that signed the last head or, without heads, the file; "" if nothing is signed. */
    String signer() {
        var last = last();
        return last != null ? last.key() : file == null ? "" : file.key();
    }

    /** Returns true for {@link #signer}, and for each key that introduced it, directly or through others. */
    boolean isSignedBy(String key) {
        return SigningKey.leadingTo(signer(), keys).stream()
                .anyMatch(each -> each.id().equals(key));
    }

    /** Returns true for the archive of a catalogue. It has no heads: a head of the catalogue names its final hash. */
    public boolean isArchive() {
        return check.about().startsWith("TILLSYNC-EXPORT;1;" + ARCHIVE + ";");
    }

    /** The catalogue, or the manifest that it signs, in words. */
    String subject() {
        return check.about().startsWith("TILLSYNC-EXPORT;1;" + SEAL + ";") ? "manifest" : "catalogue " + catalogue;
    }

    /** Describes the unsigned part; null if the whole file is signed. */
    public @Nullable String unsigned() {
        if (file == null) {
            return "the file has no signature, as before 0.2.0, or somebody took it out";
        }
        return heads.isEmpty() && uncovered > 0
                ? "no head covers its " + uncovered + " versions: they are unreadable, or somebody took heads out"
                : null;
    }

    /** Names the first key after the oldest that no other key introduced; null if each was introduced. */
    public @Nullable String stranger() {
        for (var key : keys.subList(Math.min(1, keys.size()), keys.size())) {
            if (key.introducedBy().isEmpty()) {
                return "key " + key.id()
                        + ": no key before introduced it; the one before was lost, or somebody else signs";
            }
        }
        return null;
    }

    /** Describes the first fault; null if every byte is as written, and everything signed is unchanged. */
    public @Nullable String fault() {
        return check.isIntact() ? wrong : "row " + check.rowAtFault() + ": " + check.fault();
    }

    /** The last head; null if the file has none. */
    public @Nullable HistoryHead last() {
        return heads.isEmpty() ? null : heads.get(heads.size() - 1).head();
    }
}
