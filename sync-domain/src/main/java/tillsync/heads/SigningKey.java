package tillsync.heads;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.LinkedList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.android.Hex;
import tillsync.article.Sha256;
import tillsync.export.Chain;

/**
 * The public part of a key that signs heads, and the key that introduced it.
 *
 * @param id SHA-256 of the public key, in 64 hex digits
 * @param publicKey X.509, in hex digits
 * @param since when the service began to sign with it, ISO 8601
 * @param introducedBy id of the key before; "" if no key introduced it
 * @param signature of that key over {@link #bytes}, in 128 hex digits; "" without such a key
 */
public record SigningKey(String id, String publicKey, String since, String introducedBy, String signature) {
    public static final String ALGORITHM = "Ed25519";
    public static final List<String> COLUMNS = List.of("key", "public_key", "since", "introduced_by", "signature");
    private static final String FORM = "TILLSYNC-KEY-1";

    /** @param publicKey X.509 */
    public static String idOf(byte[] publicKey) {
        return Hex.of(Sha256.of(publicKey));
    }

    /** The bytes by which another key introduces this one. */
    public byte[] bytes() {
        return CellBytes.of(List.of(FORM, id, publicKey, since, introducedBy));
    }

    /** Returns true if the id is that of the public key. */
    boolean isItself() {
        try {
            return id.equals(idOf(Hex.bytes(publicKey)));
        } catch (IllegalArgumentException noHex) {
            return false;
        }
    }

    boolean isIntroducedBy(SigningKey before) {
        return introducedBy.equals(before.id) && before.hasSigned(bytes(), signature);
    }

    /** Verifies a signature; returns false for a malformed one. @param hex of 128 digits */
    public boolean hasSigned(byte[] bytes, String hex) {
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(
                    KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(Hex.bytes(publicKey))));
            verifier.update(bytes);
            return verifier.verify(Hex.bytes(hex));
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            return false;
        }
    }

    /**
     * Returns the chain of introductions that ends with a key. No key introduced the first one. Empty if the key is not
     * among them.
     *
     * @param keys each after the one that introduced it
     */
    public static List<SigningKey> leadingTo(String id, List<SigningKey> keys) {
        var line = new LinkedList<SigningKey>();
        var wanted = id;
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (keys.get(i).id.equals(wanted)) {
                line.addFirst(keys.get(i));
                wanted = keys.get(i).introducedBy;
            }
        }
        return line;
    }

    public List<String> cells() {
        return List.of(id, publicKey, since, introducedBy, signature);
    }

    /** Writes the row of column names, then a row for each key. */
    public static void rows(Chain chain, List<SigningKey> keys, Consumer<byte[]> out) {
        out.accept(chain.row("KIND", COLUMNS));
        keys.forEach(key -> out.accept(chain.row(SignedHistory.KEY, key.cells())));
    }

    /** Returns null if the cells form no key. */
    static @Nullable SigningKey parse(List<String> cells) {
        return cells.size() == COLUMNS.size()
                ? new SigningKey(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4))
                : null;
    }
}
