package tillsync.service.people.passkey;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import tillsync.problem.Refusal;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Writes requests to browsers about passkeys, and reads the answers, as JSON; bytes are base64url. */
final class PasskeyJson {
    /** An answer has some hundred bytes; a longer one is no passkey's. */
    private static final int MOST_CHARS = 16_000;

    private static final JsonMapper MAPPER =
            Json.strict().addModule(new WebauthnJacksonModule()).build();

    private PasskeyJson() {}

    static JsonNode write(Object options) {
        return MAPPER.valueToTree(options);
    }

    /** A passkey that was just made. Refuses INVALID if the text is none. */
    static PublicKeyCredential<AuthenticatorAttestationResponse> made(@Nullable String text) {
        PublicKeyCredential<AuthenticatorAttestationResponse> made = read(text, new TypeReference<>() {});
        var response = made.getResponse();
        if (response == null || response.getAttestationObject() == null || response.getClientDataJSON() == null) {
            throw unreadable();
        }
        return made;
    }

    /** A passkey that is used. Refuses INVALID if the text is none. */
    static PublicKeyCredential<AuthenticatorAssertionResponse> used(@Nullable String text) {
        PublicKeyCredential<AuthenticatorAssertionResponse> used = read(text, new TypeReference<>() {});
        var response = used.getResponse();
        if (response == null
                || response.getAuthenticatorData() == null
                || response.getClientDataJSON() == null
                || response.getSignature() == null) {
            throw unreadable();
        }
        return used;
    }

    private static <C extends PublicKeyCredential<?>> C read(@Nullable String text, TypeReference<C> type) {
        if (text == null || text.length() > MOST_CHARS) {
            throw unreadable();
        }
        try {
            var tree = MAPPER.readTree(text);
            keepKnown(tree.path("response").path("transports"));
            C read = MAPPER.treeToValue(tree, MAPPER.constructType(type));
            if (read == null || read.getRawId() == null || read.getId() == null) {
                throw unreadable();
            }
            return read;
        } catch (JacksonException | IllegalArgumentException noPasskey) {
            throw unreadable();
        }
    }

    /**
     * Removes unknown transports. They are only hints for browsers to come, but Spring Security reads them as null and
     * stumbles over that.
     */
    private static void keepKnown(JsonNode transports) {
        if (transports instanceof ArrayNode all) {
            var known = Arrays.stream(AuthenticatorTransport.values())
                    .map(AuthenticatorTransport::getValue)
                    .collect(Collectors.toSet());
            all.removeIf(one -> !one.isString() || !known.contains(one.stringValue()));
        }
    }

    private static Refusal unreadable() {
        return Refusal.invalid(
                "/passkey", "REFUSED", "credential: (expected: what the browser's passkey has answered)");
    }
}
