package tillsync.service.store.database;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes ids, secrets and random numbers; nothing else does. */
@Component
public final class Ids {
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** A new id, 36 characters. */
    public String id() {
        return UUID.randomUUID().toString();
    }

    /** A number from 0 up to, but not, {@code bound}; nobody can foresee it. */
    public int dice(int bound) {
        return random.nextInt(bound);
    }

    /** A new secret of 256 bits, 43 characters of base64url after the prefix. */
    public String secret(String prefix) {
        var bytes = bytes(SECRET_BYTES);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** So many bytes that nobody can foresee. */
    public byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
