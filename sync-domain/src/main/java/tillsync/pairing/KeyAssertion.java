package tillsync.pairing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.regex.Pattern;
import tillsync.article.Sha256;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.MalformedJson;

/**
 * The JWT that a till signs to get an access token: ES256, as in RFC 7523 ({@code private_key_jwt}). The service's
 * nonce proves its freshness; times in it are ignored, since the till's clock may be wrong.
 *
 * @param device that signs, {@code iss} and {@code sub}
 * @param audience the service's address, at which alone it is valid
 * @param nonce that the service gave
 * @param id {@code jti}, a new one each time
 * @param signed the bytes that are signed
 * @param signature 64 bytes
 */
public record KeyAssertion(String device, String audience, String nonce, String id, byte[] signed, byte[] signature) {
    private static final int MOST_CHARS = 4_096;
    private static final int SIGNATURE_BYTES = 64;
    private static final Pattern SHORT = Pattern.compile("[\\x21-\\x7e]{1,400}");
    private static final String HEADER =
            base64(JsonObject.EMPTY.with("alg", "ES256").with("typ", "JWT").toString());

    /** Reads a JWT without checking its signature. @throws IllegalArgumentException if the text is no such JWT */
    public static KeyAssertion read(String jwt) {
        var parts = jwt.split("\\.", -1);
        if (jwt.length() > MOST_CHARS || parts.length != 3) {
            throw wrong("unreadable");
        }
        var header = json(parts[0]);
        if (!member(header, "alg").equals("ES256") || header.has("crit")) {
            throw wrong("of another algorithm");
        }
        var claims = json(parts[1]);
        var signature = decoded(parts[2]);
        var device = member(claims, "iss");
        if (!device.equals(member(claims, "sub")) || signature.length != SIGNATURE_BYTES) {
            throw wrong("of another kind");
        }
        return new KeyAssertion(
                device,
                member(claims, "aud"),
                member(claims, "nonce"),
                member(claims, "jti"),
                (parts[0] + "." + parts[1]).getBytes(UTF_8),
                signature);
    }

    private static JsonValue json(String part) {
        try {
            return JsonReader.read(decoded(part));
        } catch (MalformedJson unreadable) {
            throw wrong("unreadable");
        }
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException unreadable) {
            throw wrong("unreadable");
        }
    }

    private static String member(JsonValue json, String name) {
        var member = json.get(name);
        var text = member != null && member.isText() ? member.text() : "";
        if (!SHORT.matcher(text).matches()) {
            throw wrong("without " + name);
        }
        return text;
    }

    private static IllegalArgumentException wrong(String how) {
        return new IllegalArgumentException("client_assertion: " + how + " (expected: a JWT by ES256)");
    }

    public boolean isSignedBy(TillPublicKey key) {
        try {
            var check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(key.key());
            check.update(signed);
            return check.verify(EcSignature.der(signature));
        } catch (GeneralSecurityException broken) {
            return false;
        }
    }

    /** SHA-256 of the signed bytes: equal for a repeated assertion, however its signature is encoded. */
    public byte[] hash() {
        return Sha256.of(signed);
    }

    /** The bytes that a till signs. @param id a new one each time */
    public static byte[] toSign(String device, String audience, String nonce, String id) {
        var claims = JsonObject.EMPTY
                .with("iss", device)
                .with("sub", device)
                .with("aud", audience)
                .with("nonce", nonce)
                .with("jti", id);
        return (HEADER + "." + base64(claims.toString())).getBytes(UTF_8);
    }

    /** The JWT of signed bytes. @param der the signature as Java makes it */
    public static String jwt(byte[] signed, byte[] der) {
        return new String(signed, UTF_8) + "." + base64(EcSignature.plain(der));
    }

    private static String base64(String text) {
        return base64(text.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
