package tillsync.service.people.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServlet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import tillsync.service.Browser;

/**
 * A stock sign-in service (Spring Authorization Server) that listens on a port of its own. Whoever signs in there by
 * whatever name is let in; what it says of them can be changed.
 */
public final class StockProvider {
    /** Where the service under test is, as the sign-in service knows it. */
    public static final String SERVICE = "http://127.0.0.1:4711";

    public static final String CLIENT = "tillsync";
    public static final String SECRET = "a secret of both";
    private static final String PASSWORD = "anything";
    private static final String CALLBACK = SERVICE + ProviderVisits.CALLBACK;

    private final AnnotationConfigServletWebServerApplicationContext context =
            new AnnotationConfigServletWebServerApplicationContext();
    private final Map<String, Map<String, Object>> said = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> saidElsewhere = new ConcurrentHashMap<>();
    private volatile InstantSource clock = InstantSource.system();
    private volatile boolean forged;

    private StockProvider() {}

    public static StockProvider start() {
        var provider = new StockProvider();
        provider.context.getBeanFactory().registerSingleton("provider", provider);
        provider.context.register(Parts.class);
        provider.context.refresh();
        return provider;
    }

    public String issuer() {
        return "http://127.0.0.1:" + port();
    }

    private int port() {
        return context.getWebServer().getPort();
    }

    public void stop() {
        context.close();
    }

    /** Has it go by the same clock as the service. */
    StockProvider with(InstantSource other) {
        clock = other;
        return this;
    }

    /** What it says of somebody from now on, beside what it says of everybody; a value of "": not that. */
    StockProvider says(String user, Map<String, Object> claims) {
        said.put(user, claims);
        return this;
    }

    /** What it says at its other place, by the token. */
    StockProvider saysElsewhere(String user, Map<String, Object> claims) {
        saidElsewhere.put(user, claims);
        return this;
    }

    /** Whether it signs with a key that it does not publish. */
    void isForged(boolean now) {
        forged = now;
    }

    public static String email(String user) {
        return user + "@shop.example";
    }

    private void claims(String user, Map<String, Object> claims) {
        var now = clock.instant();
        claims.putAll(Map.of("email", email(user), "email_verified", true, "name", "Name of " + user));
        claims.putAll(Map.of("iat", now, "exp", now.plus(Duration.ofMinutes(5)), "auth_time", now.getEpochSecond()));
        said.getOrDefault(user, Map.of()).forEach((name, value) -> {
            if (value.equals("")) {
                claims.remove(name);
            } else {
                claims.put(name, value);
            }
        });
    }

    /**
     * Follows a browser's way through the sign-in service, and signs in there.
     *
     * @return the path by which the browser comes back to the service, with its query
     */
    String way(String address, String user) {
        var browser = new Browser(port());
        var login = browser.get(address).is(302).location();
        browser.get(login).is(200);
        var next = browser.post("/login", null, "username", user, "password", PASSWORD)
                .is(302)
                .location();
        for (int i = 0; i < 5 && !next.startsWith(CALLBACK); i++) {
            next = browser.get(next).is(302).location();
        }
        return next.substring(SERVICE.length());
    }

    /** What the sign-in service is made of. */
    @TestConfiguration(proxyBeanMethods = false) // which the service under test does not find
    @EnableWebSecurity
    static class Parts {
        private final RSAKey published;
        private final RSAKey other;

        Parts() throws JOSEException {
            published = new RSAKeyGenerator(2048).keyID("one").generate();
            other = new RSAKeyGenerator(2048).keyID("one").generate();
        }

        @Bean
        TomcatServletWebServerFactory server() throws UnknownHostException {
            var server = new TomcatServletWebServerFactory(0);
            server.setAddress(InetAddress.getByName("127.0.0.1"));
            return server;
        }

        @Bean
        ServletRegistrationBean<HttpServlet> behind() {
            return new ServletRegistrationBean<>(new HttpServlet() {}, "/");
        }

        @Bean
        @Order(1)
        SecurityFilterChain protocol(HttpSecurity http, StockProvider provider) {
            return http.oauth2AuthorizationServer(server -> {
                        http.securityMatcher(server.getEndpointsMatcher());
                        server.oidc(oidc -> oidc.userInfoEndpoint(info -> info.userInfoMapper(of -> {
                            var user = of.getAuthorization().getPrincipalName();
                            var claims = new HashMap<>(provider.saidElsewhere.getOrDefault(user, Map.of()));
                            claims.putIfAbsent("sub", user);
                            return new OidcUserInfo(claims);
                        })));
                    })
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .exceptionHandling(
                            refused -> refused.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain people(HttpSecurity http) {
            return http.csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService everybody() {
            return name -> User.withUsername(name).password("{noop}" + PASSWORD).build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1")
                    .clientId(CLIENT)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(CALLBACK)
                    .scopes(scopes -> scopes.addAll(List.of("openid", "email", "profile")))
                    .clientSettings(ClientSettings.builder()
                            .requireProofKey(true)
                            .requireAuthorizationConsent(false)
                            .build())
                    .build());
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        /** Who asks for all keys publishes them; who signs asks for one of a kind. */
        @Bean
        JWKSource<SecurityContext> keys(StockProvider provider) {
            return (wanted, context) -> {
                boolean signs = wanted.getMatcher().getKeyTypes() != null;
                return wanted.select(new JWKSet(signs && provider.forged ? other : published));
            };
        }

        @Bean
        JwtDecoder ownTokens(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(StockProvider provider) {
            return context -> {
                if (context.getTokenType().getValue().equals("id_token")) {
                    context.getClaims()
                            .claims(claims ->
                                    provider.claims(context.getPrincipal().getName(), claims));
                }
            };
        }
    }
}
