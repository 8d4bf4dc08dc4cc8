package tillsync.heads;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.export.Chain;

/**
 * The signature of a file by the service.
 *
 * @param hash of the previous row, and so of all rows before
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

    /**
     * Writes the row of column names, then the row that signs all rows before it.
     *
     * @param sign makes the signature from the hash of the last row
     */
    public static void row(Chain chain, Function<String, FileSignature> sign, Consumer<byte[]> out) {
        out.accept(chain.row("KIND", COLUMNS));
        out.accept(chain.row(SignedHistory.FILE, sign.apply(chain.hash()).cells()));
    }

    /** Returns null if the cells form no such signature. */
    static @Nullable FileSignature parse(List<String> cells) {
        return cells.size() == COLUMNS.size()
                ? new FileSignature(cells.get(0), cells.get(1), cells.get(2), cells.get(3))
                : null;
    }
}
