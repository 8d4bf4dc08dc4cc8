package tillsync.pairing;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.MalformedJson;

/**
 * The public part of a till's key: a point of the curve P-256, as in a JWK (RFC 7517).
 *
 * @param x of the point, 43 characters of base64url
 * @param y of the point, likewise
 */
public record TillPublicKey(String x, String y) {
    private static final int BYTES = 32;
    private static final int MOST_CHARS = 1_000;
    private static final ECParameterSpec CURVE = curve();

    /** @throws IllegalArgumentException if that is no point of the curve */
    public TillPublicKey {
        requireOnCurve(coordinate("x", x), coordinate("y", y));
    }

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("P-256: not known here (expected: each Java has it)", missing);
        }
    }

    private static BigInteger coordinate(String name, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException unreadable) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES || text.indexOf('=') >= 0) {
            throw new IllegalArgumentException(name + ": wrong (expected: 32 bytes in base64url)");
        }
        return new BigInteger(1, bytes);
    }

    /** Java accepts any pair of numbers as a point; signatures by a false one would prove nothing. */
    private static void requireOnCurve(BigInteger x, BigInteger y) {
        var modulus = ((ECFieldFp) CURVE.getCurve().getField()).getP();
        var right = x.pow(3)
                .add(CURVE.getCurve().getA().multiply(x))
                .add(CURVE.getCurve().getB())
                .mod(modulus);
        boolean isInField = x.compareTo(modulus) < 0 && y.compareTo(modulus) < 0;
        if (!isInField || !y.multiply(y).mod(modulus).equals(right)) {
            throw new IllegalArgumentException("x, y: not on the curve (expected: a point of P-256)");
        }
    }

    /** @throws IllegalArgumentException if it is a key of another curve */
    public static TillPublicKey of(ECPublicKey key) {
        return new TillPublicKey(text(key.getW().getAffineX()), text(key.getW().getAffineY()));
    }

    private static String text(BigInteger coordinate) {
        var bytes = coordinate.toByteArray();
        var fixed = new byte[BYTES];
        int surplus = Math.max(0, bytes.length - BYTES);
        var last = Arrays.copyOfRange(bytes, surplus, bytes.length);
        System.arraycopy(last, 0, fixed, BYTES - last.length, last.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }

    /** Reads a JWK. @throws IllegalArgumentException for another curve, or a private part */
    public static TillPublicKey read(String jwk) {
        if (jwk.length() > MOST_CHARS) {
            throw new IllegalArgumentException("key: too long (expected: at most " + MOST_CHARS + " characters)");
        }
        try {
            var json = JsonReader.read(jwk);
            if (json.has("d")) {
                throw new IllegalArgumentException("key: with its private part (expected: the public one alone)");
            }
            requireText(json, "kty", "EC");
            requireText(json, "crv", "P-256");
            return new TillPublicKey(memberText(json, "x"), memberText(json, "y"));
        } catch (MalformedJson unreadable) {
            throw new IllegalArgumentException("key: unreadable (expected: a JWK of P-256)", unreadable);
        }
    }

    private static void requireText(JsonValue json, String name, String expected) {
        if (!memberText(json, name).equals(expected)) {
            throw new IllegalArgumentException(name + ": another (expected: " + expected + ")");
        }
    }

    private static String memberText(JsonValue json, String name) {
        var member = json.get(name);
        return member == null ? "" : member.text();
    }

    /** The JWK; the same text for the same key. */
    public String jwk() {
        return JsonObject.EMPTY
                .with("crv", "P-256")
                .with("kty", "EC")
                .with("x", x)
                .with("y", y)
                .toString();
    }

    public ECPublicKey key() {
        var point = new ECPoint(coordinate("x", x), coordinate("y", y));
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, CURVE));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
