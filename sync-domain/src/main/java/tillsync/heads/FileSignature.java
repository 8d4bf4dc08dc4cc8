package tillsync.heads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That the service has written the rows of a file before this one.
 *
 * @param hash of the row before, and so of all rows before
 * @param madeAt ISO 8601
 * @param key id of the key that signs it
 */
public record FileSignature(String hash, String madeAt, String key, String signature) {
    public static final List<String> COLUMNS = List.of("hash", "made_at", "key", "signature");
    private static final String FORM = "TILLSYNC-FILE-1";

    /** The bytes that are signed. */
    public byte[] bytes() {
        return CellBytes.of(List.of(FORM, hash, madeAt, key));
    }

    public List<String> cells() {
        return List.of(hash, madeAt, key, signature);
    }

    /** Returns null if the cells are not those of such a signature. */
    static @Nullable FileSignature parse(List<String> cells) {
        return cells.size() == COLUMNS.size()
                ? new FileSignature(cells.get(0), cells.get(1), cells.get(2), cells.get(3))
                : null;
    }
}
