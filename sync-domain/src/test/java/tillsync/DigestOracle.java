package tillsync;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import tillsync.article.Article;

/** Digests once more, as PROTOCOL section 2 words them, with {@link BigInteger} and nothing of the domain's arithmetic. */
public final class DigestOracle {
    private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

    private DigestOracle() {}

    /** 64 hex digits. */
    public static String catalogue(Collection<Article> articles) {
        var sum = BigInteger.ZERO;
        for (var article : articles) {
            sum = sum.add(term(article));
        }
        return hex(sum);
    }

    public static BigInteger term(Article article) {
        var digest = sha256(article.canonical().getBytes(StandardCharsets.UTF_8));
        var number = article.number().value().getBytes(StandardCharsets.UTF_8);
        var bytes = new byte[number.length + 1 + digest.length];
        System.arraycopy(number, 0, bytes, 0, number.length);
        System.arraycopy(digest, 0, bytes, number.length + 1, digest.length);
        return new BigInteger(1, sha256(bytes));
    }

    public static String hex(BigInteger sum) {
        var text = sum.mod(MODULUS).toString(16);
        return "0".repeat(64 - text.length()) + text;
    }

    public static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
