package tillsync.service.people.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.store.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a browser answers, it is refused and not a failure. */
@ServiceTest
@TestPropertySource(properties = "tillsync.public-address=" + PasskeyIntegrationTest.ORIGIN)
class BadPasskeysIntegrationTest {
    private static final int MUTATIONS = Integer.getInteger("passkeys.mutations", 40);

    private static final String[] PARTS = {"authenticatorData", "clientDataJSON", "signature", "userHandle"};

    private SoftwareAuthenticator device = new SoftwareAuthenticator("localhost", PasskeyIntegrationTest.ORIGIN);
    private PasskeyUser anna;

    @BeforeEach
    void aUser() {
        anna = PasskeyUser.of(UUID.randomUUID() + "@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"response\": {\"transports\": [null]}}",
                "{\"response\": {\"transports\": [5, {}, []]}}",
                "{\"response\": {\"transports\": [\"hybrid\", \"thought\"]}}",
                "{\"response\": {\"transports\": null}}",
                "{\"response\": {\"attestationObject\": 5}}",
                "{\"response\": {\"attestationObject\": \"\"}}",
                "{\"response\": {\"clientDataJSON\": \"e30\"}}",
                "{\"response\": {\"clientDataJSON\": \"AA\"}}",
                "{\"response\": {\"clientDataJSON\": null}}",
                "{\"response\": null}",
                "{\"rawId\": null}",
                "{\"rawId\": \"\"}",
                "{\"id\": \"AA\"}",
                "{\"type\": \"password\"}",
                "{\"type\": null}",
                "{\"clientExtensionResults\": 5}",
                "{\"clientExtensionResults\": {\"credProps\": {\"rk\": []}, \"x\": {\"y\": [1]}}}",
                "{\"authenticatorAttachment\": {}}"
            })
    void isNoFailure(String change) {
        var made = (ObjectNode) Json.MAPPER.readTree(device.makes(anna.asked("x")));
        var changed = Json.MAPPER.readTree(change);
        for (var part : changed.properties()) {
            if (part.getValue() instanceof ObjectNode inner && made.get(part.getKey()) instanceof ObjectNode old) {
                inner.properties().forEach(one -> old.set(one.getKey(), one.getValue()));
            } else {
                made.set(part.getKey(), part.getValue());
            }
        }
        assertThat(anna.adds("x", made.toString()).status()).isIn(303, 422);
    }

    private static String mutated(String answer, String part, Random dice) {
        var json = (ObjectNode) Json.MAPPER.readTree(answer);
        var response = (ObjectNode) json.get("response");
        var bytes = Base64.getUrlDecoder().decode(response.get(part).stringValue());
        if (dice.nextInt(3) == 0) {
            bytes = Arrays.copyOf(bytes, dice.nextInt(bytes.length));
        } else {
            bytes[dice.nextInt(bytes.length)] ^= (byte) (1 << dice.nextInt(8));
        }
        response.put(part, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        return json.toString();
    }

    /** What is not attested may be another key or another number of a maker: such a passkey may be added. */
    @Test
    void ofChangedBytesIsNoFailureAndDoesNotSignIn() {
        var dice = new Random(4711);
        for (int i = 0; i < MUTATIONS; i++) {
            if (i % 15 == 0) { // an account has room for twenty
                aUser();
            }
            var one = new SoftwareAuthenticator("localhost", PasskeyIntegrationTest.ORIGIN);
            var made = mutated(one.makes(anna.asked("x")), "attestationObject", dice);
            assertThat(anna.adds("x", made).status()).as(i + " " + made).isIn(303, 422);
        }
        var browser = new Browser();
        for (int i = 0; i < MUTATIONS; i++) {
            if (i % 4 == 0) { // the sixth wrong one of an account would wait
                aUser();
                device = new SoftwareAuthenticator("localhost", PasskeyIntegrationTest.ORIGIN);
                anna.makes("good", device).is(303);
            }
            var part = PARTS[dice.nextInt(PARTS.length)];
            var asked = PasskeyUser.asks(browser);
            var shown = mutated(device.counts(2).shows(asked.at("options")), part, dice);
            PasskeyUser.answers(browser, asked, shown).is(422);
        }
    }
}
