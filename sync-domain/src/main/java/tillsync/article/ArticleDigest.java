package tillsync.article;

import java.nio.ByteBuffer;
import tillsync.android.Hex;

/**
 * SHA-256 over an article's canonical JSON: two articles are equal exactly when their digests are.
 *
 * <p>The 32 bytes lie in four longs, big-endian, so that a catalogue of 50,000 stays small in memory.
 */
public record ArticleDigest(long a, long b, long c, long d) {
    private static final byte[] SEPARATOR = {0};

    public static ArticleDigest of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("digest: " + bytes.length + " bytes (expected: 32)");
        }
        var buffer = ByteBuffer.wrap(bytes);
        return new ArticleDigest(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    public static ArticleDigest parse(String hex) {
        return of(Hex.bytes(hex));
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(32)
                .putLong(a)
                .putLong(b)
                .putLong(c)
                .putLong(d)
                .array();
    }

    /**
     * The term that the article adds to the digest of its catalogue: SHA-256(number as UTF-8, one zero byte, these 32
     * bytes). For a record, a zero byte, its kind, a zero byte and its key stand for the number.
     */
    public ArticleDigest term(ArticleNumber number) {
        return of(Sha256.of(number.termUtf8(), SEPARATOR, bytes()));
    }

    /** 64 lower-case hex digits. */
    @Override
    public String toString() {
        return Hex.of(bytes());
    }
}
