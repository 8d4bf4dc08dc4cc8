package tillsync.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeyAssertionTest {
    private static final int ROUNDS = 200;
    private static final byte[] SECRET = new byte[] {1, 2, 3};

    private static KeyPair key() throws Exception {
        var maker = KeyPairGenerator.getInstance("EC");
        maker.initialize(new ECGenParameterSpec("secp256r1"));
        return maker.generateKeyPair();
    }

    private static String jwt(KeyPair key, int round) throws Exception {
        var signed = KeyAssertion.toSign("device", "https://sync.example", "nonce", "id" + round);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(signed);
        return KeyAssertion.jwt(signed, signature.sign());
    }

    /** Numbers of a signature may be shorter than 32 bytes, and coordinates of a key too. */
    @Test
    void isSignedByItsKeyAloneWhateverTheNumbersAre() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            var key = key();
            var said = TillPublicKey.read(
                    TillPublicKey.of((ECPublicKey) key.getPublic()).jwk());
            assertThat(said.key()).isEqualTo(key.getPublic());
            var assertion = KeyAssertion.read(jwt(key, i));
            assertThat(assertion.isSignedBy(said)).isTrue();
            assertThat(assertion.isSignedBy(TillPublicKey.of((ECPublicKey) key().getPublic())))
                    .isFalse();
            assertThat(assertion.device()).isEqualTo("device");
            assertThat(assertion.audience()).isEqualTo("https://sync.example");
            assertThat(assertion.nonce()).isEqualTo("nonce");
        }
    }

    @Test
    void aChangedByteIsFound() throws Exception {
        var key = key();
        var jwt = jwt(key, 1);
        var said = TillPublicKey.of((ECPublicKey) key.getPublic());
        var parts = jwt.split("\\.");
        var other = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("id1", "id2");
        var changed = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
        assertThat(KeyAssertion.read(changed).isSignedBy(said)).isFalse();
        var zeros = jwt.substring(0, jwt.lastIndexOf('.') + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
        assertThat(KeyAssertion.read(zeros).isSignedBy(said)).isFalse();
    }

    @Test
    void otherAlgorithmsAndFormsAreRefused() {
        var none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
        for (var wrong : new String[] {"", "..", "a.b", none + ".e30.", "x".repeat(5_000), "!.!.!"}) {
            assertThatThrownBy(() -> KeyAssertion.read(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("client_assertion: ");
        }
    }

    @Test
    void aKeyIsAPointOfTheCurveWithoutAPrivatePart() throws Exception {
        var good = TillPublicKey.of((ECPublicKey) key().getPublic());
        var off = good.y().startsWith("A")
                ? "B" + good.y().substring(1)
                : "A" + good.y().substring(1);
        assertThatThrownBy(() -> new TillPublicKey(good.x(), off)).hasMessageContaining("curve");
        assertThatThrownBy(() -> TillPublicKey.read(good.jwk().replace("{", "{\"d\":\"AA\",")))
                .hasMessageContaining("private");
        assertThatThrownBy(() -> TillPublicKey.read(good.jwk().replace("P-256", "P-384")))
                .hasMessageContaining("crv");
        assertThatThrownBy(() -> TillPublicKey.read("[]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNonceIsGoodForFiveMinutesAndOfThatSecret() {
        var at = Instant.parse("2026-11-29T12:00:00.123456Z");
        var nonce = Nonce.read(Nonce.of(at, SECRET).text()).orElseThrow();
        assertThat(nonce.isGood(at, SECRET)).isTrue();
        assertThat(nonce.isGood(at.plusSeconds(299), SECRET)).isTrue();
        assertThat(nonce.isGood(at.plusSeconds(301), SECRET)).isFalse();
        assertThat(nonce.isGood(at.minusSeconds(90), SECRET)).isFalse();
        assertThat(nonce.isGood(at, new byte[] {1, 2, 4})).isFalse();
        assertThat(new Nonce(at.plusSeconds(60), nonce.proof()).isGood(at.plusSeconds(60), SECRET))
                .isFalse();
        assertThat(Nonce.read("AAAA")).isEmpty();
        assertThat(Nonce.read("ä")).isEmpty();
        assertThat(Nonce.read("_".repeat(32)).orElseThrow().isGood(at, SECRET)).isFalse();
    }
}
