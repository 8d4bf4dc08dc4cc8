package tillsync.service.fleet.pairing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tillsync.pairing.CodeState;
import tillsync.service.fleet.pairing.OAuthRefusal.Error;
import tillsync.service.people.access.BearerToken;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.device.Admission;
import tillsync.service.tills.device.DisplayName;
import tillsync.service.tills.device.TillKeys;

/**
 * Pairs tills by the OAuth 2.0 device authorization grant (RFC 8628), with the metadata of RFC 8414. Gives access
 * tokens to tills that have a key.
 */
@RestController
record OAuthController(Admission admission, CodesForTills codes, AccessByKey access, PublicAddress address) {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String BY_KEY = "client_credentials";
    private static final Pattern SERVICE = Pattern.compile("https?://[\\x21-\\x7e]{1,380}");
    private static final int MOST_FROM = 64;
    private static final String CLIENT = "till";
    private static final String SCOPE = "till";

    record Authorization(
            @JsonProperty("device_code") String deviceCode,
            @JsonProperty("user_code") String userCode,
            @JsonProperty("verification_uri") String verificationUri,
            @JsonProperty("verification_uri_complete") String verificationUriComplete,
            @JsonProperty("expires_in") long expiresIn,
            long interval) {}

    @PostMapping("/oauth2/device_authorization")
    ResponseEntity<Authorization> authorize(@Nullable TillCaller till, HttpServletRequest request) throws IOException {
        var form = OAuthForm.read(request);
        requireClient(form);
        requireScope(form.get("scope"));
        var drawn = codes.draw(told(form, till), till == null ? null : till.id(), origin(form, request));
        var activate = address.seenBy(request) + "/activate";
        var shown = drawn.userCode().shown();
        return secret(new Authorization(
                drawn.deviceCode(),
                shown,
                activate,
                activate + "?code=" + shown,
                CodeState.LIFETIME.toSeconds(),
                drawn.interval().toSeconds()));
    }

    /**
     * Reads the till's description of itself. A connected till keeps the name and the place that its users gave it. A
     * till that sends no name, such as a stock client, is named after its model.
     */
    private SelfDescription told(OAuthForm form, @Nullable TillCaller caller) {
        var place = form.get("till_place") == null ? null : DisplayName.require("/till_place", form.get("till_place"));
        var till = admission.admit(new Admission.Description(
                form.get("till_model"), form.get("till_software"), form.get("till_adapter"), form.get("till_kind")));
        var said = form.get("till_name");
        var name = said == null ? till.model() : DisplayName.require("/till_name", said);
        return caller == null
                ? new SelfDescription(name, place, till)
                : new SelfDescription(caller.device().name(), caller.device().place(), till);
    }

    private static Code.Origin origin(OAuthForm form, HttpServletRequest request) {
        var key = form.get("till_key");
        var service = form.get("till_service");
        if (service != null && !SERVICE.matcher(service).matches()) {
            throw new OAuthRefusal(Error.INVALID_REQUEST, "till_service: (expected: an address of this service)");
        }
        var from = request.getRemoteAddr();
        return new Code.Origin(
                from.substring(0, Math.min(from.length(), MOST_FROM)),
                key == null ? null : TillKeyRules.read("/till_key", key),
                service);
    }

    /**
     * @param expiresIn in seconds; null: the till keeps it
     * @param keyBound true: further tokens are given for what the till's key signs; null: it has no key
     * @param deviceId of the till that has a key
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Token(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            String scope,
            @JsonProperty("expires_in") @Nullable Long expiresIn,
            @JsonProperty("key_bound") @Nullable Boolean keyBound,
            @JsonProperty("device_id") @Nullable String deviceId) {
        static Token of(CodesForTills.Granted granted) {
            var till = granted.keyOf();
            return till == null
                    ? new Token(granted.token(), "Bearer", SCOPE, null, null, null)
                    : new Token(granted.token(), "Bearer", SCOPE, lifetime(), true, till.value());
        }

        private static long lifetime() {
            return TillKeys.ACCESS_LIFETIME.toSeconds();
        }
    }

    @PostMapping("/oauth2/token")
    ResponseEntity<Token> token(@Nullable TillCaller till, HttpServletRequest request) throws IOException {
        var form = OAuthForm.read(request);
        var grant = form.require("grant_type");
        if (grant.equals(BY_KEY)) {
            return secret(Token.of(access.token(form, address.seenBy(request), request.getRemoteAddr())));
        }
        if (!grant.equals(GRANT)) {
            throw new OAuthRefusal(
                    Error.UNSUPPORTED_GRANT_TYPE, "grant_type: (expected: " + GRANT + " or " + BY_KEY + ")");
        }
        requireClient(form);
        var own = till == null ? null : BearerToken.of(request).orElse(null);
        var token = codes.poll(form.require("device_code"), till == null ? null : till.id(), own);
        return secret(Token.of(token));
    }

    private static void requireClient(OAuthForm form) {
        if (!form.require("client_id").equals(CLIENT)) {
            throw new OAuthRefusal(Error.INVALID_CLIENT, "client_id: (expected: " + CLIENT + ")");
        }
    }

    private static void requireScope(@Nullable String scope) {
        if (scope != null && !scope.equals(SCOPE)) {
            throw new OAuthRefusal(Error.INVALID_SCOPE, "scope: (expected: " + SCOPE + ")");
        }
    }

    private static <T> ResponseEntity<T> secret(T body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.PRAGMA, "no-cache")
                .body(body);
    }

    @GetMapping("/.well-known/oauth-authorization-server")
    Map<String, Object> metadata(HttpServletRequest request) {
        var issuer = address.seenBy(request);
        return Map.of(
                "issuer", issuer,
                "device_authorization_endpoint", issuer + "/oauth2/device_authorization",
                "token_endpoint", issuer + "/oauth2/token",
                "token_endpoint_auth_methods_supported", List.of("none", "private_key_jwt"),
                "token_endpoint_auth_signing_alg_values_supported", List.of("ES256"),
                "grant_types_supported", List.of(GRANT, BY_KEY),
                "response_types_supported", List.of(),
                "scopes_supported", List.of(SCOPE));
    }
}
