package tillsync.service.people.passkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import tillsync.article.Sha256;
import tools.jackson.databind.JsonNode;

/**
 * A device with one passkey, and the browser around it, by the letter of WebAuthn: ES256, no attestation. What it says
 * can be made wrong part by part.
 */
final class SoftwareAuthenticator {
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int HAS_KEY = 0x40;

    private final byte[] credential = new byte[32];
    private final KeyPair key;
    private String origin;
    private String host;
    private String handle = "";
    private int verified = USER_VERIFIED;
    private int counter = 1;

    SoftwareAuthenticator(String host, String origin) {
        new SecureRandom().nextBytes(credential);
        this.host = host;
        this.origin = origin;
        try {
            var keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            this.key = keys.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    SoftwareAuthenticator counts(int next) {
        counter = next;
        return this;
    }

    /** As a page elsewhere, which looks the same, would have it. */
    SoftwareAuthenticator isAt(String otherHost, String otherOrigin) {
        host = otherHost;
        origin = otherOrigin;
        return this;
    }

    SoftwareAuthenticator asksNobody() {
        verified = 0;
        return this;
    }

    SoftwareAuthenticator saysItIs(String otherHandle) {
        handle = otherHandle;
        return this;
    }

    /** The answer to what the service asks a browser to make, as JSON. */
    String makes(JsonNode options) {
        handle = options.at("/user/id").stringValue();
        var data = new ByteArrayOutputStream();
        data.writeBytes(authenticatorData(HAS_KEY));
        data.writeBytes(new byte[16]); // of no maker
        data.writeBytes(
                ByteBuffer.allocate(2).putShort((short) credential.length).array());
        data.writeBytes(credential);
        data.writeBytes(cose());
        var object = new ByteArrayOutputStream();
        object.write(0xa3);
        object.writeBytes(text("fmt"));
        object.writeBytes(text("none"));
        object.writeBytes(text("attStmt"));
        object.write(0xa0);
        object.writeBytes(text("authData"));
        object.writeBytes(bytes(data.toByteArray()));
        return answer("\"attestationObject\":\"" + base64(object.toByteArray()) + "\",\"clientDataJSON\":\""
                + base64(clientData("webauthn.create", options)) + "\",\"transports\":[\"internal\"]");
    }

    /** The answer to what the service asks a browser to show, as JSON. */
    String shows(JsonNode options) {
        var data = authenticatorData(0);
        var client = clientData("webauthn.get", options);
        var signed = ByteBuffer.allocate(data.length + 32)
                .put(data)
                .put(Sha256.of(client))
                .array();
        return answer("\"authenticatorData\":\"" + base64(data) + "\",\"clientDataJSON\":\"" + base64(client)
                + "\",\"signature\":\"" + base64(sign(signed)) + "\",\"userHandle\":\"" + handle + "\"");
    }

    private String answer(String response) {
        var id = base64(credential);
        return "{\"id\":\"" + id + "\",\"rawId\":\"" + id + "\",\"type\":\"public-key\",\"response\":{" + response
                + "},\"clientExtensionResults\":{}}";
    }

    private byte[] authenticatorData(int flags) {
        return ByteBuffer.allocate(37)
                .put(Sha256.of(host.getBytes(UTF_8)))
                .put((byte) (USER_PRESENT | verified | flags))
                .putInt(counter)
                .array();
    }

    private byte[] clientData(String type, JsonNode options) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\""
                        + options.get("challenge").stringValue() + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(UTF_8);
    }

    private byte[] sign(byte[] signed) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** {1: 2, 3: -7, -1: 1, -2: x, -3: y} */
    private byte[] cose() {
        var point = ((ECPublicKey) key.getPublic()).getW();
        var map = new ByteArrayOutputStream();
        map.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21});
        map.writeBytes(bytes(coordinate(point.getAffineX())));
        map.write(0x22);
        map.writeBytes(bytes(coordinate(point.getAffineY())));
        return map.toByteArray();
    }

    private static byte[] coordinate(BigInteger number) {
        var raw = number.toByteArray();
        var padded = new byte[32];
        int length = Math.min(raw.length, 32);
        System.arraycopy(raw, raw.length - length, padded, 32 - length, length);
        return padded;
    }

    private static byte[] text(String text) {
        var out = new ByteArrayOutputStream();
        out.write(0x60 + text.length());
        out.writeBytes(text.getBytes(UTF_8));
        return out.toByteArray();
    }

    private static byte[] bytes(byte[] bytes) {
        return ByteBuffer.allocate(bytes.length + 3)
                .put((byte) 0x59)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
