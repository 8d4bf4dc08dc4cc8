package tillsync.service.people.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tillsync.problem.ProblemCode;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.people.access.FormCsrfTokens;
import tillsync.service.people.access.MaskedCsrfTokens;
import tillsync.service.people.access.UserTokens;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillKeys;
import tillsync.service.web.page.UploadedForms;
import tillsync.service.web.problem.ProblemWriter;

/**
 * Decides who may come in at which address. Every address needs a caller, apart from those listed here.
 *
 * <p>Three doors: programs without sessions, tills above all; the administration API, for tokens or a browser's
 * session; and pages, for sessions. What a session changes needs its CSRF token; what a token changes does not, since
 * no other site can make a browser send one.
 *
 * <p>It makes the filter of tokens itself, and so needs what that filter needs: the container would run a filter that
 * is a bean for every request.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String[] OF_PROGRAMS = {
        "/api/v1/till",
        "/api/v1/till/**",
        "/oauth2/**",
        "/.well-known/**",
        "/actuator/**",
        "/operator/**",
        "/v3/**",
        "/livez",
        "/readyz"
    };
    private static final String[] PAGES_FOR_ALL = {
        "/sign-in/**",
        "/sign-up/**",
        "/confirm",
        "/forgot/**",
        "/reset/**",
        "/password/strength",
        "/set-up",
        "/invitation",
        "/help",
        "/operation/**"
    };

    private static final String[] FOR_ALL_ALIKE = {
        "/assets/**", "/webjars/**", "/status", "/manifest.webmanifest", "/service-worker.js", "/offline"
    };

    private static final RequestMatcher FOR_ALL = new OrRequestMatcher(Arrays.stream(PAGES_FOR_ALL)
            .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
            .toList());

    private static final SecurityContextRepository FOR_THE_REQUEST = new RequestAttributeSecurityContextRepository();

    private final BearerTokenFilter tokens;
    private final SessionUsers sessions;
    private final FormCsrfTokens csrf;
    private final SignInFirst signInFirst;
    private final ProblemWriter problems;
    private final Environment environment;

    SecurityConfiguration(
            Devices devices,
            TillKeys keys,
            UserTokens tokens,
            TokenUses uses,
            Clock clock,
            SessionUsers sessions,
            FormCsrfTokens csrf,
            SignInFirst signInFirst,
            ProblemWriter problems,
            RateLimits limits,
            Environment environment) {
        this.environment = environment;
        this.tokens = new BearerTokenFilter(devices, keys, tokens, uses, clock, problems, limits);
        this.sessions = sessions;
        this.csrf = csrf;
        this.signInFirst = signInFirst;
        this.problems = problems;
    }

    /**
     * Requests without any session: no cookie is read, and no table of sessions is asked. Metrics and log levels are
     * shown on the operator's own port alone, if there is one; on the port of tills and users nobody sees them.
     */
    @Bean
    @Order(1)
    SecurityFilterChain requestsOfPrograms(HttpSecurity http) {
        boolean metricsOnTheirOwnPort = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        if (metricsOnTheirOwnPort) {
            http.addFilterBefore(new OperatorsHost(environment), CsrfFilter.class);
        }
        return plain(http.securityMatcher(OF_PROGRAMS))
                .securityContext(context -> context.securityContextRepository(FOR_THE_REQUEST))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(Headers.ofPrograms())
                .addFilterBefore(tokens, AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/oauth2/*", "/.well-known/oauth-authorization-server", "/operator/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/.well-known/security.txt")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health/**", "/livez", "/readyz", "/v3/api-docs/**")
                        .permitAll()
                        .requestMatchers("/api/v1/till", "/api/v1/till/**")
                        .hasRole("TILL")
                        .requestMatchers("/actuator/metrics/**", "/actuator/prometheus", "/actuator/loggers/**")
                        .access((who, request) -> new AuthorizationDecision(metricsOnTheirOwnPort))
                        .requestMatchers(HttpMethod.GET, "/actuator/sbom/**")
                        .access((who, request) -> new AuthorizationDecision(metricsOnTheirOwnPort))
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** A user's bearer token, or the session of a browser. */
    @Bean
    @Order(2)
    SecurityFilterChain administrationRequests(HttpSecurity http) {
        return plain(http.securityMatcher("/api/**"))
                .securityContext(context -> context.securityContextRepository(sessions))
                .csrf(protection -> protection
                        .csrfTokenRepository(csrf)
                        .csrfTokenRequestHandler(new MaskedCsrfTokens())
                        .requireCsrfProtectionMatcher(request ->
                                CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && request.getSession(false) != null))
                .headers(Headers.ofAdministration())
                .addFilterBefore(tokens, AuthorizationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, "/api/v1/accounts", "/api/v1/tokens")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/api/v1/models")
                                .permitAll()
                                .requestMatchers("/api/v1/**")
                                .hasRole("USER")
                                .anyRequest()
                                .denyAll())
                .build();
    }

    /**
     * Style sheets, the status page and the files of the app: alike for everybody, even while no session can be read.
     */
    @Bean
    @Order(3)
    SecurityFilterChain requestsForAssets(HttpSecurity http) {
        return plain(http.securityMatcher(FOR_ALL_ALIKE))
                .securityContext(context -> context.securityContextRepository(FOR_THE_REQUEST))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(Headers.ofPages())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain requestsForPages(HttpSecurity http) {
        return plain(http)
                .securityContext(context -> context.securityContextRepository(sessions))
                .csrf(protection ->
                        protection.csrfTokenRepository(csrf).csrfTokenRequestHandler(new MaskedCsrfTokens()))
                .headers(Headers.ofPages())
                .addFilterBefore(new UploadedForms(), CsrfFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(PAGES_FOR_ALL)
                                .permitAll()
                                .anyRequest()
                                .hasRole("USER"))
                .build();
    }

    /** Turns off Spring Security's own ways of signing in and of handling sessions. */
    private HttpSecurity plain(HttpSecurity http) {
        return http.addFilterBefore(new RefusedOnTheWay(problems), CsrfFilter.class)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(signInFirst)
                        .accessDeniedHandler((request, response, denied) ->
                                deny(request, response, denied instanceof CsrfException)));
    }

    private void deny(HttpServletRequest request, HttpServletResponse response, boolean csrf) throws IOException {
        if (csrf && !FOR_ALL.matches(request) && signInFirst.isDueFor(request)) {
            signInFirst.commence(request, response, new InsufficientAuthenticationException("its session has ended"));
            return;
        }
        problems.refuse(request, response, csrf ? ProblemCode.CSRF : ProblemCode.NOT_FOUND);
    }

    /** Observing each filter of each request costs more than the filters do. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * Knows no user: all users are those of {@code account}. Without this bean Boot would make one with a password in
     * the log.
     */
    @Bean
    UserDetailsService noOtherUsers() {
        return new InMemoryUserDetailsManager();
    }
}
