package tillsync.client.page;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import tillsync.client.SecretFile;

/**
 * The local PIN, of which only a slow, salted hash is kept: {@code iterations:salt:hash} in a file that only its user
 * can access.
 *
 * @param iterations hash iterations of a newly chosen PIN
 */
record PinLock(SecretFile file, Attempts attempts, int iterations) {
    static final Pattern FORM = Pattern.compile("[0-9]{4,8}");

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The result of checking a PIN. */
    enum Answer {
        RIGHT,
        WRONG,
        /** The PIN was not checked, since too many were wrong. */
        TOO_SOON
    }

    boolean isSet() {
        return file.read().isPresent();
    }

    /** Sets the PIN, unless there is one. @return whether it was set */
    synchronized boolean choose(String pin) {
        if (isSet() || !FORM.matcher(pin).matches()) {
            return false;
        }
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var base64 = Base64.getEncoder();
        file.write(iterations + ":" + base64.encodeToString(salt) + ":"
                + base64.encodeToString(hash(pin, salt, iterations)));
        attempts.succeeded();
        return true;
    }

    Answer give(String pin) {
        var stored = file.read();
        if (stored.isEmpty()) {
            return Answer.WRONG;
        }
        if (!attempts.take()) {
            return Answer.TOO_SOON;
        }
        var parts = stored.get().split(":");
        var base64 = Base64.getDecoder();
        var expected = base64.decode(parts[2]);
        var found = hash(FORM.matcher(pin).matches() ? pin : "-", base64.decode(parts[1]), Integer.parseInt(parts[0]));
        if (!MessageDigest.isEqual(expected, found)) {
            return Answer.WRONG;
        }
        attempts.succeeded();
        return Answer.RIGHT;
    }

    /** The time until the next PIN is checked. */
    Duration left() {
        return attempts.left();
    }

    private static byte[] hash(String pin, byte[] salt, int iterations) {
        var spec = new PBEKeySpec(pin.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            spec.clearPassword();
        }
    }
}
