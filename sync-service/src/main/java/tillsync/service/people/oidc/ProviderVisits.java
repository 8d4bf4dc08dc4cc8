package tillsync.service.people.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import tillsync.article.Sha256;
import tillsync.people.ProviderRules;
import tillsync.people.ProviderStatement;
import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.BrowserSessions;
import tillsync.service.store.database.Ids;

/**
 * Sends browsers to the operator's sign-in service, and receives them back. The data of a visit is text in the
 * browser's session, which any node can read, for one use and ten minutes.
 */
@Component
@ConditionalOnProperty("tillsync.oidc.issuer")
public class ProviderVisits {
    /** The path to which browsers come back, registered at the sign-in service behind the public address. */
    public static final String CALLBACK = Provider.CALLBACK;

    private static final String KEPT = "oidc";
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int MOST_BEGUN = 60;
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final Provider provider;
    private final BrowserSessions sessions;
    private final Ids ids;
    private final Clock clock;
    private final Limit begun;

    ProviderVisits(Provider provider, BrowserSessions sessions, Ids ids, Clock clock, RateLimits limits) {
        this.provider = provider;
        this.sessions = sessions;
        this.ids = ids;
        this.clock = clock;
        this.begun = limits.limit("sign-in service: visits from this address", MOST_BEGUN, WITHIN);
    }

    /** The purpose of a visit. Sessions keep its name. */
    public enum Purpose {
        SIGN_IN,
        /** Links the identity that is shown to the account of the session. */
        LINK,
        /** Shows again who the user of the session is. */
        PROVE
    }

    /**
     * A visit that has ended well.
     *
     * @param user the user who was sent there; null: somebody who had not signed in
     */
    public record Visit(Purpose purpose, @Nullable UserId user, ProviderStatement statement) {}

    private record Begun(
            Purpose purpose,
            String state,
            String nonce,
            String verifier,
            Instant at,
            @Nullable UserId user) {
        private static final String NOBODY = "-";

        String text() {
            return String.join(
                    " ",
                    purpose.name(),
                    state,
                    nonce,
                    verifier,
                    Long.toString(at.toEpochMilli()),
                    user == null ? NOBODY : user.value());
        }

        static Begun of(String text) {
            var parts = text.split(" ");
            return new Begun(
                    Purpose.valueOf(parts[0]),
                    parts[1],
                    parts[2],
                    parts[3],
                    Instant.ofEpochMilli(Long.parseLong(parts[4])),
                    parts[5].equals(NOBODY) ? null : UserId.of(parts[5]));
        }
    }

    /**
     * Begins a visit, in the place of one that was begun in this session before. Refuses DOWN, and TOO_MANY_REQUESTS
     * without asking.
     *
     * @param user of the session; null: nobody has signed in
     * @return the address at the sign-in service
     */
    public String begin(Purpose purpose, @Nullable UserId user, HttpServletRequest request) {
        begun.of(NetworkAddress.of(request.getRemoteAddr())).take();
        var state = ids.secret("");
        var nonce = ids.secret("");
        var asked = asked(provider.client(), state, nonce);
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(asked);
        asked.additionalParameters(parameters -> {
            parameters.put(OidcParameterNames.NONCE, hash(nonce));
            if (purpose == Purpose.PROVE) {
                parameters.put("prompt", "login");
                parameters.put("max_age", "0");
            }
        });
        var made = asked.build();
        String verifier = made.getAttribute(PkceParameterNames.CODE_VERIFIER);
        sessions.keep(
                request,
                KEPT,
                new Begun(purpose, state, nonce, String.valueOf(verifier), clock.instant(), user).text());
        return made.getAuthorizationRequestUri();
    }

    private OAuth2AuthorizationRequest.Builder asked(ClientRegistration client, String state, String nonce) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri()))
                .clientId(client.getClientId())
                .redirectUri(client.getRedirectUri())
                .scopes(client.getScopes())
                .state(state)
                .attributes(attributes -> attributes.put(OidcParameterNames.NONCE, nonce));
    }

    /** Hashes a nonce as the library does before it compares it with the signed one. */
    private static String hash(String nonce) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(nonce.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The purpose of the visit under way in this session. The visit goes on. */
    public Optional<Purpose> purpose(HttpServletRequest request) {
        return sessions.kept(request, KEPT).map(text -> Begun.of(text).purpose());
    }

    /**
     * Ends the visit of the browser that has come back, for one caller alone. Refuses OVER, CANCELLED, REFUSED, WRONG,
     * NOT_ANEW and DOWN.
     */
    public Visit end(HttpServletRequest request) {
        var kept = Begun.of(sessions.take(request, KEPT).orElseThrow(ProviderVisits::over));
        var state = request.getParameter("state");
        if (state == null
                || !MessageDigest.isEqual(bytes(state), bytes(kept.state()))
                || clock.instant().isAfter(kept.at().plus(LIFETIME))) {
            throw over();
        }
        requireNoError(request.getParameter("error"));
        var code = request.getParameter("code");
        if (code == null || code.isEmpty()) {
            throw ProviderFault.WRONG.refusal("code: missing (expected: one)");
        }
        var asked = asked(provider.clientOfVisit(), kept.state(), kept.nonce())
                .attributes(attributes -> attributes.put(PkceParameterNames.CODE_VERIFIER, kept.verifier()))
                .build();
        var answer = OAuth2AuthorizationResponse.success(code)
                .redirectUri(String.valueOf(asked.getRedirectUri()))
                .state(state)
                .build();
        var statement = provider.statement(asked, answer);
        if (kept.purpose() == Purpose.PROVE
                && !ProviderRules.isAnew(statement.signedInAt(), kept.at(), clock.instant())) {
            throw ProviderFault.NOT_ANEW.refusal("auth_time: (expected: one of this visit)");
        }
        return new Visit(kept.purpose(), kept.user(), statement);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void requireNoError(@Nullable String error) {
        if (error == null) {
            return;
        }
        var fault =
                switch (error) {
                    case "access_denied" -> ProviderFault.CANCELLED;
                    case "server_error", "temporarily_unavailable" -> ProviderFault.DOWN;
                    default -> ProviderFault.REFUSED;
                };
        throw fault.refusal("sign-in service: an error (expected: a code)");
    }

    private static Refusal over() {
        return ProviderFault.OVER.refusal("visit: over (expected: one of the last " + LIFETIME + ")");
    }
}
