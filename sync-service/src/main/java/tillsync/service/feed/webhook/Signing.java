package tillsync.service.feed.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs deliveries, so that their receiver knows who sent them, and when. */
final class Signing {
    private static final String HMAC = "HmacSHA256";

    private Signing() {}

    /**
     * The header: {@code t=<seconds>,v1=<hex of HMAC-SHA256 over "t.body">}.
     *
     * @param secret its UTF-8 bytes are the key
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
