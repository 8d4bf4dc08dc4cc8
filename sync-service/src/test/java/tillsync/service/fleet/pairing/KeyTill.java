package tillsync.service.fleet.pairing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tillsync.pairing.KeyAssertion;
import tillsync.pairing.TillPublicKey;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.Wire;

/** A till that pairs with a key, and asks for access tokens by hand. */
public final class KeyTill {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final int port;
    private final KeyPair key;
    private String device = "";
    private String audience;

    private KeyTill(int port, KeyPair key) {
        this.port = port;
        this.key = key;
        this.audience = "http://127.0.0.1:" + port;
    }

    /** One with a new key, paired by code. */
    public static KeyTill paired(int port, Shop shop) {
        var till = of(port);
        till.pairs(shop, "with a key");
        return till;
    }

    /** One with a new key, not paired. */
    public static KeyTill of(int port) {
        return new KeyTill(port, newKey());
    }

    static KeyPair newKey() {
        try {
            var maker = KeyPairGenerator.getInstance("EC");
            maker.initialize(new ECGenParameterSpec("secp256r1"));
            return maker.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String jwk() {
        return TillPublicKey.of((ECPublicKey) key.getPublic()).jwk();
    }

    /** Asks for a code, and says its key. */
    Answer asks(String name) {
        var form = new LinkedHashMap<>(StockFlow.till(name));
        form.put("till_key", jwk());
        form.put("till_service", audience);
        return new StockFlow(port).authorize(form);
    }

    /** Pairs by code. @return the answer with the token */
    public Answer pairs(Shop shop, String name) {
        return pairs(shop, name, "");
    }

    /** @param more members of the user's decision, each after a comma */
    Answer pairs(Shop shop, String name, String more) {
        var asked = asks(name);
        shop.send("POST", "/api/v1/pairings", "{\"code\": \"" + asked.text("user_code") + "\"" + more + "}")
                .is(201);
        var granted = new StockFlow(port).polls(asked).is(200);
        device = granted.text("device_id");
        return granted;
    }

    public String device() {
        return device;
    }

    /** The same, with another key. */
    KeyTill withAnotherKey() {
        var other = new KeyTill(port, newKey());
        other.device = device;
        return other;
    }

    /** The same, that says another device. */
    KeyTill as(String other) {
        var till = new KeyTill(port, key);
        till.device = other;
        return till;
    }

    /** The same, that means another service. */
    KeyTill meaning(String other) {
        var till = as(device);
        till.audience = other;
        return till;
    }

    /** The same at another node. */
    public KeyTill at(int other) {
        var till = new KeyTill(other, key);
        till.device = device;
        till.audience = audience;
        return till;
    }

    public String nonce() {
        return new StockFlow(port)
                .post("/oauth2/token", "grant_type=client_credentials")
                .is(400)
                .text("nonce");
    }

    public String signed(String nonce) {
        var signed =
                KeyAssertion.toSign(device, audience, nonce, UUID.randomUUID().toString());
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(signed);
            return KeyAssertion.jwt(signed, signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Answer sends(String assertion) {
        return new StockFlow(port)
                .post(
                        "/oauth2/token",
                        StockFlow.encoded(Map.of(
                                "grant_type", "client_credentials",
                                "client_assertion_type", TYPE,
                                "client_assertion", assertion)));
    }

    /** Sends it as somebody may who writes another host into the request. @return all of the answer */
    String sends(String assertion, String host) {
        var form = StockFlow.encoded(Map.of(
                "grant_type", "client_credentials", "client_assertion_type", TYPE, "client_assertion", assertion));
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(("POST /oauth2/token HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                    + form.length() + "\r\n\r\n" + form)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A new access token. */
    public String access() {
        return sends(signed(nonce())).is(200).text("access_token");
    }

    /** The till by an access token. */
    public PlainTill by(String access) {
        return new PlainTill(device, new Wire(port, access));
    }

    /** The till by a new access token. */
    public PlainTill now() {
        return by(access());
    }
}
