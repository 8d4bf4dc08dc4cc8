package tillsync.client.transport.http;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.MalformedJson;
import tillsync.json.Members;
import tillsync.pairing.KeyAssertion;
import tillsync.problem.ProblemCode;

/**
 * Asks the service for access tokens by assertions that a till's key signs (RFC 7523), each with a nonce of the
 * service.
 */
public final class AccessExchange {
    /**
     * The beginning of the mark that a till with a key keeps in place of a token; its device follows. The mark is no
     * secret.
     */
    private static final String MARK = "key:";

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,400}");
    private static final int MOST_NONCES = 3;
    private static final int MOST_SECONDS = 86_400;

    private final URI service;
    private final HttpSettings settings;
    private final String audience;
    private @Nullable Http http;

    /**
     * An access token, kept in memory alone.
     *
     * @param lifetime from when it was asked for
     */
    public record Given(String token, Duration lifetime) {
        @Override
        public String toString() {
            return "Given[" + lifetime + "]";
        }
    }

    public AccessExchange(URI service, HttpSettings settings) {
        this.service = service;
        this.settings = settings;
        this.audience = audience(service);
    }

    /** The address by which this till knows the service, without a slash at its end. */
    static String audience(URI service) {
        var address = service.toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** The HTTP client, opened on first use: a till without a key asks nothing here. */
    synchronized Http http() {
        if (http == null) {
            http = new Http(service, () -> "", settings);
        }
        return http;
    }

    /** The mark that a till with a key keeps in place of a token. */
    public static String mark(String device) {
        return MARK + device;
    }

    /** The device of such a mark; empty for a token. */
    public static Optional<String> deviceOf(String token) {
        return token.startsWith(MARK) ? Optional.of(token.substring(MARK.length())) : Optional.empty();
    }

    /**
     * Asks for an access token.
     *
     * @param signing gives the signature of those bytes, in DER
     * @throws ServiceRefusal UNAUTHENTICATED if the service does not know the key, or the till is signed off
     * @throws ServiceUnreachable if no answer came
     */
    public Given ask(String device, UnaryOperator<byte[]> signing) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", device);
        var line = http();
        for (int i = 0; i <= MOST_NONCES; i++) {
            var answer = line.send(line.anonymous("/oauth2/token").form(encoded(form)));
            var problem = answer.status() == 400 ? problem(answer) : JsonValue.NULL;
            if (problem.text("error").equals("invalid_client")) {
                throw new ServiceRefusal(
                        401, ProblemCode.UNAUTHENTICATED.wireName(), problem.text("error_description"), List.of());
            }
            var nonce = problem.text("nonce");
            if (!problem.text("error").equals("use_nonce")
                    || !PRINTABLE.matcher(nonce).matches()) {
                return Problems.read(answer, (status, json) -> given(json));
            }
            var signed = KeyAssertion.toSign(
                    device, audience, nonce, UUID.randomUUID().toString());
            form.put("client_assertion_type", TYPE);
            form.put("client_assertion", KeyAssertion.jwt(signed, signing.apply(signed)));
        }
        throw new ServiceUnreachable("service: takes none of its own nonces (expected: the last one)", null);
    }

    private static Given given(JsonValue json) {
        var answer = Members.of(json);
        var token = answer.text("access_token");
        if (!PRINTABLE.matcher(token).matches()) {
            throw answer.wrong("access_token", "printable characters");
        }
        return new Given(token, Duration.ofSeconds(answer.count("expires_in", 1, MOST_SECONDS)));
    }

    private static JsonValue problem(Http.Answer answer) {
        try {
            return JsonReader.read(answer.body(), 1_000);
        } catch (MalformedJson unreadable) {
            return JsonValue.NULL;
        }
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(member -> member.getKey() + "=" + Http.encoded(member.getValue()))
                .collect(Collectors.joining("&"));
    }
}
