package tillsync.service.feed.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is sent, so that its receiver knows from whom it comes, and when it was sent. */
final class Signing {
    private static final String HMAC = "HmacSHA256";

    private Signing() {}

    /**
     * The header: {@code t=<seconds>,v1=<hex of HMAC-SHA256 over "t.body">}.
     *
     * @param secret whose UTF-8 is the key
     * @param seconds since 1970
     */
    static String header(String secret, long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(HMAC + ": missing (expected: in each Java)", missing);
        }
    }
}
