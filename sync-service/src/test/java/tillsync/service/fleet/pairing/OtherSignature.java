package tillsync.service.fleet.pairing;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;

/** Writes the signature of a JWT otherwise: with (r, s), (r, n - s) is a good signature of P-256, too. */
final class OtherSignature {
    private static final BigInteger ORDER =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);

    private OtherSignature() {}

    static String of(String jwt) {
        int dot = jwt.lastIndexOf('.');
        var signature = Base64.getUrlDecoder().decode(jwt.substring(dot + 1));
        var s = ORDER.subtract(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)))
                .toByteArray();
        Arrays.fill(signature, 32, 64, (byte) 0);
        int length = Math.min(32, s.length);
        System.arraycopy(s, s.length - length, signature, 64 - length, length);
        return jwt.substring(0, dot + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
}
