package tillsync.service.people.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.fleet.pairing.KeyTill;

/**
 * Nobody reads or writes what is not theirs: each mapped endpoint for {anonymous, the till's user by token and by session,
 * another user, the till, another till's access token, an expired one, a till that was signed off, a session that ended}.
 */
@ServiceTest
@TestPropertySource(properties = {"tillsync.live.connect-within=100ms", "server.forward-headers-strategy=native"})
@WithSignInService
class EndpointMatrixIntegrationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String DEVICE = "(?<=(devices|catalogues)/)[0-9a-f-]{36}";
    private static final int ROWS_OF_OWNERS = 30;
    private static int rows;
    private static Shop owners;
    private static String ownerId;
    private static Shop strangers;
    private static KeyTill otherTill;
    private static String expired;
    private static String deadToken;
    private static String deadSession;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private PlainTill till;
    private String catalogue;

    static Stream<Endpoint> endpoints() {
        return Endpoint.all().stream();
    }

    @BeforeEach
    void aTillOfItsOwnForEachRow() {
        if (owners == null) {
            owners = Shop.open();
            ownerId = owners.userId();
            strangers = Shop.open();
            otherTill = KeyTill.paired(port, strangers);
            expired = otherTill.access();
            context.getBean(JdbcTemplate.class).update("update till_access set expires_at = current_timestamp");
            var signedOff = owners.till("signed off");
            owners.send("DELETE", signedOff.api(), null);
            deadToken = signedOff.token();
            var browser = owners.browser();
            deadSession = browser.secret();
            browser.post("/sign-out", browser.get("/account").csrf());
        }
        till = owners.till("the till");
        catalogue = till.publish(1, Shop.puts(1, 2, 100)).text("catalogue");
    }

    @Test
    void hasARowForEachMappedEndpointAndNoOther() {
        var mapped = new TreeSet<String>();
        for (var mapping :
                context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            mapping.getHandlerMethods().keySet().forEach(info -> mapped.addAll(names(info)));
        }
        mapped.removeIf(name -> name.endsWith(" /error")); // answers as an unknown address
        assertThat(Endpoint.all().stream().map(Endpoint::name)).containsExactlyInAnyOrderElementsOf(mapped);
    }

    private static List<String> names(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(path -> (methods.isEmpty()
                                ? Stream.of("GET")
                                : methods.stream().map(RequestMethod::name))
                        .map(method -> method + " " + path))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void letsInWhoItIsForAndNobodyElse(Endpoint endpoint) {
        var answers = answers(endpoint);
        switch (endpoint.door()) {
            case OPEN ->
                answers.forEach((who, answer) -> assertThat(answer.status)
                        .as(who)
                        .isNotIn(403, 404)
                        .satisfiesAnyOf(
                                status -> assertThat(status).isNotEqualTo(401),
                                status -> assertThat(endpoint.name()).isEqualTo("POST /api/v1/tokens")));
            case PAGE ->
                answers.forEach((who, answer) -> assertThat(answer.status)
                        .as(who)
                        .isNotIn(401, 500)
                        .matches(
                                status -> status != 403 || endpoint.method().equals("POST"),
                                "a form without its token"));
            case CLOSED ->
                answers.forEach(
                        (who, answer) -> assertThat(answer.status).as(who).isIn(401, 404));
            case OPERATOR ->
                answers.forEach(
                        (who, answer) -> assertThat(answer.status).as(who).isEqualTo(404));
            case TILL -> {
                refuses(answers, "owner", "owner's session", "stranger");
                letsIn(answers, "till", "access of another till");
            }
            case USER -> {
                refuses(answers, "till", "access of another till");
                letsIn(answers, "owner", "owner's session", "stranger");
            }
            case USER_OF_TILL -> {
                refuses(answers, "till", "access of another till");
                isNotThere(endpoint, answers.get("stranger"));
                letsIn(answers, "owner", "owner's session");
            }
            case PAGE_OF_USER -> sendsToSignIn(answers);
            case PAGE_OF_TILL -> {
                sendsToSignIn(answers);
                assertThat(answers.get("stranger's session").status).isEqualTo(404);
            }
        }
    }

    /** Behind the row of an endpoint that ends the tokens of all rows, and before owners have so many tills that pages are long. */
    @AfterEach
    void newOwners() {
        if (++rows % ROWS_OF_OWNERS == 0 || owners.get("/api/v1/account").status() == 401) {
            owners = null;
        }
    }

    private record Answer(int status, String body, String location) {}

    /** The most destructive caller comes last. */
    private Map<String, Answer> answers(Endpoint endpoint) {
        var answers = new java.util.LinkedHashMap<String, Answer>();
        answers.put("nobody", ask(endpoint, null, null));
        answers.put("ended session", ask(endpoint, null, deadSession));
        answers.put("signed off", ask(endpoint, deadToken, null));
        answers.put("expired", ask(endpoint, expired, null));
        if (endpoint.isPage()) {
            answers.put("stranger's session", page(endpoint, strangers));
            answers.put("owner's session", page(endpoint, owners));
            return answers;
        }
        answers.put("stranger", ask(endpoint, strangers.token(), null));
        boolean leaves = endpoint.door() == Door.TILL && endpoint.method().equals("DELETE");
        var another = leaves ? KeyTill.paired(port, strangers) : otherTill;
        answers.put("access of another till", ask(endpoint, another.access(), null));
        answers.put("till", ask(endpoint, till.token(), null));
        if (endpoint.name().equals("DELETE /api/v1/tokens")) { // after which there is no token of the owner
            answers.put("owner", ask(endpoint, owners.token(), null));
            answers.put("owner's session", session(endpoint));
            return answers;
        }
        answers.put("owner's session", session(endpoint));
        till = endpoint.method().equals("DELETE") ? owners.till("again") : till;
        answers.put("owner", ask(endpoint, owners.token(), null));
        return answers;
    }

    private Answer ask(Endpoint endpoint, String token, String session) {
        var request = new Wire(port, token).request(path(endpoint));
        if (session != null) {
            request.header("Cookie", "tillsync=" + session);
        }
        request.header("Accept", endpoint.isPage() ? "text/html" : "application/json");
        boolean form = endpoint.isPage() || endpoint.name().contains("/oauth2/");
        request.header("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json");
        request.header("If-Match", "\"v0\"");
        // wrong tokens are counted by network address
        request.header("X-Forwarded-For", "203.0.113." + (1 + Endpoint.all().indexOf(endpoint)));
        var body = endpoint.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(endpoint.body());
        return send(request.method(endpoint.method(), body).build());
    }

    private Answer session(Endpoint endpoint) {
        var browser = owners.browser();
        if (endpoint.method().equals("GET")) { // which may be a stream
            return ask(endpoint, null, browser.secret());
        }
        var answer = browser.does(endpoint.method(), path(endpoint), endpoint.body(), "If-Match", "\"v0\"");
        return new Answer(answer.status(), answer.text(), answer.location());
    }

    private Answer page(Endpoint endpoint, Shop shop) {
        var browser = shop.browser();
        var answer = endpoint.method().equals("GET")
                ? browser.get(path(endpoint))
                : browser.post(path(endpoint), browser.get("/account").csrf());
        return new Answer(answer.status(), answer.text(), answer.location());
    }

    private String path(Endpoint endpoint) {
        return endpoint.path(till.id(), catalogue, ownerId);
    }

    /** A stream of events is read no further than its beginning. */
    private static Answer send(HttpRequest request) {
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var in = response.body()) {
                boolean endless =
                        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
                var body = endless ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(
                        response.statusCode(),
                        body,
                        response.headers().firstValue("Location").orElse(""));
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    /** Besides those who are nobody any more. */
    private static void refuses(Map<String, Answer> answers, String... callers) {
        Stream.concat(Stream.of("nobody", "signed off", "expired", "ended session"), Stream.of(callers))
                .forEach(caller ->
                        assertThat(answers.get(caller).status).as(caller).isEqualTo(401));
    }

    private static void letsIn(Map<String, Answer> answers, String... callers) {
        for (var caller : callers) {
            var answer = answers.get(caller);
            assertThat(answer.status)
                    .as(caller + ": " + answer.body)
                    .isNotIn(401, 405, 415, 500)
                    .satisfiesAnyOf(status -> assertThat(status).isNotEqualTo(403), status -> assertThat(answer.body)
                            .contains("WRONG_PASSWORD"));
        }
    }

    private static void sendsToSignIn(Map<String, Answer> answers) {
        for (var caller : List.of("nobody", "ended session", "signed off", "expired")) {
            var answer = answers.get(caller);
            assertThat(answer.status).as(caller + ": " + answer.body).isIn(303, 403);
            assertThat(answer.status == 403 || answer.location.matches("/sign-in(\\?ended)?"))
                    .as(caller)
                    .isTrue();
        }
        var owner = answers.get("owner's session");
        assertThat(owner.status)
                .isNotIn(401, 500)
                .satisfiesAnyOf(status -> assertThat(status).isNotEqualTo(403), status -> assertThat(owner.body)
                        .contains("password is wrong"));
    }

    /** What is somebody else's is answered as what never was. */
    private void isNotThere(Endpoint endpoint, Answer foreign) {
        assertThat(foreign.status).isEqualTo(404);
        var known = till;
        till = new PlainTill(UUID.randomUUID().toString(), known.wire());
        catalogue = till.id();
        var unknown = ask(endpoint, strangers.token(), null);
        assertThat(forAll(foreign)).isEqualTo(forAll(unknown));
        till = known;
    }

    /** A body without the ids of the till and of the request. */
    private static String forAll(Answer answer) {
        return answer.body.replaceAll(DEVICE, "ID").replaceFirst("\"requestId\":\"[^\"]+\"", "");
    }
}
