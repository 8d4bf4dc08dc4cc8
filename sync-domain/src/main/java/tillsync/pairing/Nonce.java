package tillsync.pairing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A nonce for a till to sign: the service's time, with a proof that it comes from the service. Any node with the secret
 * can verify it; nobody keeps a list.
 *
 * @param at the time of issue, by the clock of the nodes' database
 * @param proof HMAC of that time
 */
public record Nonce(Instant at, byte[] proof) {
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    /** The most that a database's clock may go back. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final int PROOF_BYTES = 16;

    public static Nonce of(Instant at, byte[] secret) {
        var exact = Instant.ofEpochMilli(at.toEpochMilli());
        return new Nonce(exact, proof(exact, secret));
    }

    /** Returns empty for any other text. */
    public static Optional<Nonce> read(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length != Long.BYTES + PROOF_BYTES
                    ? Optional.empty()
                    : Optional.of(new Nonce(
                            Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong()),
                            Arrays.copyOfRange(bytes, Long.BYTES, bytes.length)));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Returns true if the service issued the nonce, not too long ago. */
    public boolean isGood(Instant now, byte[] secret) {
        return isRecent(now) && MessageDigest.isEqual(proof, proof(at, secret));
    }

    /** Checks only the time that the nonce names, not the proof. */
    public boolean isRecent(Instant now) {
        return now.isBefore(at.plus(LIFETIME)) && !at.isAfter(now.plus(AHEAD));
    }

    private static byte[] proof(Instant at, byte[] secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(bytes(at)), PROOF_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(Instant at) {
        return ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array();
    }

    public String text() {
        var bytes = ByteBuffer.allocate(Long.BYTES + proof.length)
                .putLong(at.toEpochMilli())
                .put(proof);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
