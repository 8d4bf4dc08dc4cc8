package tillsync.service.people.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tillsync.people.TokenScope;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.store.json.Json;

/** Each endpoint of users takes a token of its scope, and refuses one of any other. */
@ServiceTest
class EndpointScopesIntegrationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Of nobody: a token that is let in changes nothing by it. */
    private static final String NOBODYS = UUID.randomUUID().toString();

    private static Map<TokenScope, String> tokens;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private record Told(int status, String code, String needed) {}

    static Stream<Endpoint> endpoints() {
        return Endpoint.all().stream()
                .filter(endpoint -> endpoint.door() == Door.USER || endpoint.door() == Door.USER_OF_TILL);
    }

    private static Map<TokenScope, String> tokens() {
        var shop = Shop.open();
        var made = new EnumMap<TokenScope, String>(TokenScope.class);
        for (var scope : TokenScope.values()) {
            var wanted = "{\"label\":\"" + scope + "\",\"scopes\":[\"" + scope.wireName() + "\"]}";
            var answer = Wire.nobody().send("POST", "/api/v1/tokens", wanted, "Authorization", shop.basic());
            made.put(scope, answer.is(201).text("token"));
        }
        return made;
    }

    @Test
    void eachEndpointOfUsersHasAScope() {
        var names = endpoints().map(Endpoint::name).collect(Collectors.toSet());
        assertThat(Scopes.needed().keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    /** The scope of each endpoint that changes something stands at its method, also if it is the strongest. */
    @Test
    void eachEndpointOfUsersThatChangesSomethingNamesItsScope() {
        var annotated = new TreeSet<String>();
        context.getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> {
                    if (method.hasMethodAnnotation(NeedsScope.class)) {
                        info.getPatternValues().forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> annotated.add(verb + " " + path)));
                    }
                }));
        assertThat(annotated)
                .containsAll(endpoints()
                        .map(Endpoint::name)
                        .filter(name -> !name.startsWith("GET "))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void takesATokenOfItsScopeAndNoOther(Endpoint endpoint) {
        var all = endsAllTokens(endpoint) ? tokens() : known();
        var needed = Scopes.needed().get(endpoint.name());
        for (var scope : TokenScope.values()) {
            boolean letIn = scope == needed || needed == TokenScope.READ;
            var told = ask(endpoint, all.get(scope));
            if (letIn) {
                assertThat(told.code).as(scope + ": " + told).isNotEqualTo("SCOPE");
                assertThat(told.status).as(scope + ": " + told).isNotIn(401, 405, 500);
            } else {
                assertThat(told).as(scope.wireName()).isEqualTo(new Told(403, "SCOPE", needed.wireName()));
            }
        }
    }

    private static boolean endsAllTokens(Endpoint endpoint) {
        return endpoint.name().equals("DELETE /api/v1/tokens");
    }

    private static Map<TokenScope, String> known() {
        tokens = tokens == null ? tokens() : tokens;
        return tokens;
    }

    private Told ask(Endpoint endpoint, String token) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + endpoint.path(NOBODYS, NOBODYS, NOBODYS)))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"v0\"");
        var body = endpoint.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(endpoint.body());
        try {
            var answer = HTTP.send(request.method(endpoint.method(), body).build(), BodyHandlers.ofInputStream());
            try (var in = answer.body()) {
                var isProblem =
                        answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json");
                var problem =
                        Json.MAPPER.readTree(isProblem ? new String(in.readAllBytes(), StandardCharsets.UTF_8) : "{}");
                return new Told(
                        answer.statusCode(),
                        problem.path("code").asString(""),
                        problem.path("needed").asString(""));
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
