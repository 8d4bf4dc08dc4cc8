package tillsync.client.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Random names of sessions, and the token that each form of a session carries. Tokens are computed, so that nothing is
 * kept for strangers.
 */
final class Secrets {
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(bytes(), HMAC);

    private byte[] bytes() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    String next() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    String formToken(String session) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(session.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws Rejected if the form was not made for that session */
    void check(String session, String formToken) {
        if (session.isEmpty()
                || !MessageDigest.isEqual(formToken(session).getBytes(UTF_8), formToken.getBytes(UTF_8))) {
            throw new Rejected(403, "form: not of this page");
        }
    }
}
