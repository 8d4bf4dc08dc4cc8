package tillsync.service.people.access;

import java.nio.charset.StandardCharsets;
import tillsync.article.Sha256;

/** Only the SHA-256 of a bearer token is stored: tokens are random 256 bits, so that nothing slower is needed. */
public final class TokenHash {
    private TokenHash() {}

    public static byte[] of(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
