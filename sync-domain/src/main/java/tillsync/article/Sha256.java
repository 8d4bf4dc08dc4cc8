package tillsync.article;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, without the checked exception that cannot happen: every Java platform has it. */
public final class Sha256 {
    private static final ThreadLocal<MessageDigest> OWN = ThreadLocal.withInitial(Sha256::digest);

    private Sha256() {}

    /** The 32 bytes of SHA-256 over the parts, one after the other. */
    public static byte[] of(byte[]... parts) {
        var digest = OWN.get();
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** Returns a new digest, for parts that come one after the other. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
