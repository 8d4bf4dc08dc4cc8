package tillsync.client.transport.http;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.Decision;
import tillsync.client.transport.Decision.Kind;
import tillsync.client.transport.Invitation;
import tillsync.client.transport.PairingTransport;
import tillsync.client.transport.TillDescription;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.MalformedJson;
import tillsync.json.Members;
import tillsync.pairing.TillPublicKey;

/** Pairs over HTTP. A till that has a token already sends it: then the user who confirms is linked to this till. */
public final class HttpPairing implements PairingTransport {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final int USUAL_INTERVAL_SECONDS = 5;
    private static final int MOST_SECONDS = 86_400;
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    private final Http http;
    private final Map<String, String> till;
    private final Supplier<Optional<String>> token;
    private final Supplier<Optional<TillPublicKey>> key;
    private final String service;

    /**
     * @param device the till's description; without a name it is called like its model
     * @param place the shop's place; null: not said
     * @param token that the till has; empty: none yet
     * @param key of the till; empty: it has none
     */
    public HttpPairing(
            URI service,
            TillDescription device,
            @Nullable String place,
            Supplier<Optional<String>> token,
            Supplier<Optional<TillPublicKey>> key,
            HttpSettings settings) {
        this.http = new Http(service, () -> token.get().orElse(""), settings);
        this.token = token;
        this.key = key;
        this.service = AccessExchange.audience(service);
        this.till = new LinkedHashMap<>();
        till.put("client_id", "till");
        till.put("scope", "till");
        till.put("till_name", device.name() == null ? device.model() : device.name());
        if (place != null) {
            till.put("till_place", place);
        }
        till.put("till_model", device.model());
        till.put("till_software", device.software());
        till.put("till_adapter", device.adapter());
        till.put("till_kind", "DATABASE_LEADING");
    }

    /** Pairs with the usual settings and without a key. */
    public HttpPairing(URI service, TillDescription device, @Nullable String place, Supplier<Optional<String>> token) {
        this(service, device, place, token, Optional::empty, HttpSettings.USUAL);
    }

    @Override
    public Invitation ask() {
        var form = new LinkedHashMap<>(till);
        key.get().ifPresent(own -> {
            form.put("till_key", own.jwk());
            form.put("till_service", service);
        });
        return Problems.read(post("/oauth2/device_authorization", form), (status, json) -> invitation(json));
    }

    private static Invitation invitation(JsonValue json) {
        var answer = Members.of(json);
        var address = address(answer, "verification_uri");
        return new Invitation(
                answer.text("device_code"),
                printable(answer, "user_code"),
                address,
                json.hasNonNull("verification_uri_complete") ? address(answer, "verification_uri_complete") : address,
                Duration.ofSeconds(answer.count("expires_in", 1, MOST_SECONDS)),
                Duration.ofSeconds(answer.count("interval", 1, MOST_SECONDS, USUAL_INTERVAL_SECONDS)));
    }

    /** A member in printable characters, since people see it or a header carries it. */
    private static String printable(Members answer, String name) {
        var text = answer.text(name);
        if (!PRINTABLE.matcher(text).matches()) {
            throw answer.wrong(name, "printable characters");
        }
        return text;
    }

    private static URI address(Members answer, String name) {
        try {
            var address = URI.create(printable(answer, name));
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException none) {
            // reported below
        }
        throw answer.wrong(name, "an address");
    }

    @Override
    public Decision poll(Invitation invitation) {
        var answer = post(
                "/oauth2/token",
                Map.of("grant_type", GRANT, "device_code", invitation.deviceCode(), "client_id", "till"));
        if (answer.status() == 400) {
            var known = kind(error(answer));
            if (known != null) {
                return Decision.of(known);
            }
        }
        return Problems.read(answer, (status, json) -> new Decision(Kind.CONFIRMED, kept(Members.of(json))));
    }

    /** The text that the till keeps: its token, or the mark of a key that the service knows now. */
    private static String kept(Members answer) {
        boolean isKeyBound = answer.json().has("key_bound") && answer.flag("key_bound");
        return isKeyBound ? AccessExchange.mark(printable(answer, "device_id")) : printable(answer, "access_token");
    }

    private static String error(Http.Answer answer) {
        try {
            return JsonReader.read(answer.body(), 1_000).text("error");
        } catch (MalformedJson unreadable) {
            return "";
        }
    }

    /**
     * The meaning of an error; null if pairing has no such error. If the service no longer knows the code, it has
     * forgotten the code, or its answer with the token was lost.
     */
    private static @Nullable Kind kind(String error) {
        return switch (error) {
            case "authorization_pending" -> Kind.PENDING;
            case "slow_down" -> Kind.SLOW_DOWN;
            case "access_denied" -> Kind.DENIED;
            case "expired_token", "invalid_grant" -> Kind.EXPIRED;
            default -> null;
        };
    }

    private Http.Answer post(String path, Map<String, String> form) {
        var request = token.get().isPresent() ? http.request(path) : http.anonymous(path);
        return http.send(request.form(AccessExchange.encoded(form)));
    }
}
