package tillsync.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import tillsync.android.Strings;

/**
 * By which key a head office signed an order, and when. The record's header {@link #HEADER} has it as three words: the
 * key's id, the second, and Ed25519's signature in base64.
 *
 * @param key the id that the service gave to the public key
 * @param created seconds since 1970
 * @param signature base64
 */
public record OrderSignature(String key, long created, String signature) {
    public static final String HEADER = "tillsync-signature";

    private static final String ALGORITHM = "Ed25519";
    private static final String FIRST_LINE = "tillsync-order-v1";
    private static final int MOST_BYTES_OF_A_HEADER = 300;
    private static final int MOST_LETTERS_OF_A_KEY = 1_000;
    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36}) ([0-9]{1,11}) ([A-Za-z0-9+/]{86}==)");

    /** Reads the header; empty if it is none. */
    public static Optional<OrderSignature> read(byte[] header) {
        var found = FORM.matcher(header.length > MOST_BYTES_OF_A_HEADER ? "" : new String(header, US_ASCII));
        return found.matches()
                ? Optional.of(new OrderSignature(found.group(1), Long.parseLong(found.group(2)), found.group(3)))
                : Optional.empty();
    }

    /**
     * The bytes that are signed: five lines, which say what they are, the topic, the record's key, the signing key's id
     * and the second, and then the record's value.
     */
    public static byte[] signed(String topic, String recordKey, String key, long created, byte[] value) {
        var lines = String.join("\n", FIRST_LINE, topic, recordKey, key, String.valueOf(created), "");
        var head = lines.getBytes(UTF_8);
        var all = Arrays.copyOf(head, head.length + value.length);
        System.arraycopy(value, 0, all, head.length, value.length);
        return all;
    }

    /** Whether the holder of that key signed exactly that record. */
    public boolean isOf(PublicKey by, String topic, String recordKey, byte[] value) {
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(by);
            check.update(signed(topic, recordKey, key, created, value));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }

    /** Whether it was made at most so long ago. A clock ahead of ours counts likewise: clocks may be wrong both ways. */
    public boolean isFresh(Instant now, Duration most) {
        return Duration.between(Instant.ofEpochSecond(created), now).abs().compareTo(most) <= 0;
    }

    /**
     * Reads a public key.
     *
     * @param pem as {@code openssl pkey -pubout} writes it
     * @throws IllegalArgumentException if it is none of Ed25519
     */
    public static PublicKey publicKey(String pem) {
        try {
            if (pem.length() > MOST_LETTERS_OF_A_KEY) {
                throw new IllegalArgumentException("too long");
            }
            var lines = Strings.strip(pem).split("\\R");
            var letters = new StringBuilder();
            for (int i = 1; i < lines.length - 1; i++) {
                letters.append(Strings.strip(lines[i]));
            }
            if (!Strings.strip(lines[0]).equals("-----BEGIN PUBLIC KEY-----")) {
                throw new IllegalArgumentException("no public key");
            }
            var bytes = Base64.getDecoder().decode(letters.toString());
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "publicKey: (expected: one of Ed25519, as openssl pkey -pubout writes it)", wrong);
        }
    }
}
