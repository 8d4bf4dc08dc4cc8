package tillsync.service.people.oidc;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import tillsync.people.ProviderIdentity;
import tillsync.people.ProviderStatement;
import tillsync.problem.Refusal;
import tillsync.service.people.access.PublicAddress;

/**
 * The operator's sign-in service, as Spring Security's client of OpenID Connect knows it. Its configuration is read
 * when somebody first wants to sign in by it, and again for anybody who comes a minute later: nobody is sent to a
 * service that is away. A start does not wait for it, and neither do others while it is slow.
 */
@Component
@ConditionalOnProperty("tillsync.oidc.issuer")
class Provider {
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    static final String CALLBACK = "/sign-in/oidc/callback";

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(1);
    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    private static final int AT_A_TIME = 8;
    private static final int MOST_TOLD = 200;
    /** The accepted signatures: by a key that only the sign-in service has. */
    private static final List<SignatureAlgorithm> SIGNATURES = List.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.RS384,
            SignatureAlgorithm.RS512,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.PS384,
            SignatureAlgorithm.PS512,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.ES384,
            SignatureAlgorithm.ES512);

    private static final Set<String> ITS_OWN_FAULTS = Set.of("server_error", "temporarily_unavailable");

    private final OidcSettings settings;
    private final String issuer;
    private final String callback;
    private final Clock clock;
    private final Semaphore running = new Semaphore(AT_A_TIME);
    private volatile @Nullable Known known;
    /** Made at the first visit: a start does not need it. */
    private @Nullable ProviderHttp http;

    Provider(OidcSettings settings, PublicAddress address, Clock clock) {
        this.settings = settings;
        this.issuer = Objects.requireNonNull(settings.issuer()).toString();
        this.callback = address.of(CALLBACK); // without the setting there is no start
        this.clock = clock;
    }

    private record Known(
            ClientRegistration client, OidcAuthorizationCodeAuthenticationProvider answers, Instant since) {}

    /** The registration of this service at the sign-in service. Refuses DOWN if that does not answer now. */
    ClientRegistration client() {
        return asking(() -> known(ASKED_AGAIN_AFTER).client());
    }

    /** The registration for users who come back. The next step shows if the sign-in service answers. */
    ClientRegistration clientOfVisit() {
        return asking(() -> known(KNOWN_FOR).client());
    }

    /**
     * Asks the sign-in service about somebody who has come back, by the code that they bring. Refuses WRONG if anything
     * in the answer is not right, and DOWN if there is none.
     */
    ProviderStatement statement(OAuth2AuthorizationRequest asked, OAuth2AuthorizationResponse answer) {
        return asking(() -> {
            var now = known(KNOWN_FOR);
            var shown =
                    new OAuth2LoginAuthenticationToken(now.client(), new OAuth2AuthorizationExchange(asked, answer));
            var authenticated = Objects.requireNonNull(now.answers().authenticate(shown));
            return statement((OidcUser) Objects.requireNonNull(authenticated.getPrincipal()));
        });
    }

    private ProviderStatement statement(OidcUser user) {
        var token = user.getIdToken();
        var methods = new HashSet<String>();
        if (token.getAuthenticationMethods() != null) {
            methods.addAll(token.getAuthenticationMethods());
        }
        if (token.getAuthenticationContextClass() != null) {
            methods.add(token.getAuthenticationContextClass());
        }
        return new ProviderStatement(
                new ProviderIdentity(issuer, Objects.requireNonNull(user.getSubject())),
                user.getEmail(),
                Boolean.TRUE.equals(user.getEmailVerified()),
                user.getFullName(),
                methods,
                token.getAuthenticatedAt());
    }

    /** Asks the sign-in service, for a few callers at a time: threads that wait for it are missing elsewhere. */
    private <R> R asking(Supplier<R> question) {
        if (!running.tryAcquire()) {
            throw ProviderFault.DOWN.refusal("sign-in service: asked by many at once (expected: " + AT_A_TIME + ")");
        }
        try {
            return question.get();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException failure) { // whatever the library makes of an answer that it did not expect
            throw refused(failure);
        } finally {
            running.release();
        }
    }

    private static Refusal refused(RuntimeException failure) {
        boolean away = failure instanceof OAuth2AuthenticationException said
                && ITS_OWN_FAULTS.contains(said.getError().getErrorCode());
        for (Throwable cause = failure; cause != null && !away; cause = cause.getCause()) {
            away = cause instanceof IOException;
        }
        var text = String.valueOf(failure.getMessage());
        LOG.warn(
                "The sign-in service {}: {}",
                away ? "cannot be asked" : "gave an answer that does not count",
                text.substring(0, Math.min(text.length(), MOST_TOLD)));
        return (away ? ProviderFault.DOWN : ProviderFault.WRONG).refusal("sign-in service: no good answer");
    }

    private synchronized ProviderHttp http() {
        var made = http == null ? new ProviderHttp(LONGEST) : http;
        http = made;
        return made;
    }

    /** @param longest the greatest age of the known configuration */
    private Known known(Duration longest) {
        var now = clock.instant();
        var kept = known;
        if (kept != null && now.isBefore(kept.since().plus(longest))) {
            return kept;
        }
        var fresh = read(now);
        known = fresh;
        return fresh;
    }

    private Known read(Instant now) {
        var said = http().read(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration", null);
        if (!issuer.equals(said.get("issuer"))) {
            throw new IllegalStateException("issuer: " + said.get("issuer") + " (expected: " + issuer + ")");
        }
        var client = ClientRegistrations.fromOidcConfiguration(said)
                .registrationId("oidc")
                .clientId(Objects.requireNonNull(settings.clientId()))
                .redirectUri(callback)
                .scope("openid", "email", "profile");
        if (settings.clientSecret() == null) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        } else {
            client.clientSecret(settings.clientSecret());
        }
        var registration = client.build();
        var users = new OidcUserService();
        users.setOauth2UserService(this::moreOf);
        users.setRetrieveUserInfo(request -> !request.getIdToken().hasClaim(StandardClaimNames.EMAIL)
                && request.getClientRegistration()
                                .getProviderDetails()
                                .getUserInfoEndpoint()
                                .getUri()
                        != null);
        var answers = new OidcAuthorizationCodeAuthenticationProvider(http().tokens(), users);
        var tokens = tokens(registration);
        answers.setJwtDecoderFactory(same -> tokens);
        return new Known(registration, answers, now);
    }

    /**
     * Reads the claims at another address, since some services name the email address only there. The library checks
     * that both are about the same user.
     */
    private OAuth2User moreOf(OAuth2UserRequest request) {
        var address = safe(request.getClientRegistration()
                .getProviderDetails()
                .getUserInfoEndpoint()
                .getUri());
        var claims = http().read(address, request.getAccessToken().getTokenValue());
        return new DefaultOAuth2User(List.of(), claims, StandardClaimNames.SUB);
    }

    private JwtDecoder tokens(ClientRegistration registration) {
        var details = registration.getProviderDetails();
        safe(details.getAuthorizationUri());
        safe(details.getTokenUri());
        var decoder = NimbusJwtDecoder.withJwkSource(
                        JWKSourceBuilder.<SecurityContext>create(url(safe(details.getJwkSetUri())), http())
                                .build())
                .jwsAlgorithms(accepted -> accepted.addAll(SIGNATURES))
                .build();
        var times = new JwtTimestampValidator();
        times.setClock(clock);
        var members = new OidcIdTokenValidator(registration);
        members.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, members));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }

    /** Codes, secrets and keys never go over a network in the clear, whatever the sign-in service says of itself. */
    private static String safe(@Nullable String address) {
        if (address == null || !OidcSettings.isSafe(URI.create(address))) {
            throw new IllegalStateException("an address of the sign-in service: " + address + " (expected: https)");
        }
        return address;
    }

    private static URL url(String address) {
        try {
            return URI.create(address).toURL();
        } catch (MalformedURLException neverAfterThat) {
            throw new IllegalStateException(neverAfterThat);
        }
    }
}
