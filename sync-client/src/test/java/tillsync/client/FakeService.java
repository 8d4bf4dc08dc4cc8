package tillsync.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service over HTTP that knows tokens, codes and users, and an empty catalogue; it can be down, or a network's page. */
public final class FakeService implements AutoCloseable {
    private static final String EMPTY = "0".repeat(64);

    /** What was asked, with the token that came along. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** Tokens that are alive, and the device of each. */
    public final Map<String, String> tokens = new ConcurrentHashMap<>();

    public volatile boolean isDown;
    public volatile boolean isGuestWifi;
    public volatile boolean hasFollowers;

    /** Another till has the place of the one that says hello. */
    public volatile boolean hasReplaced;

    public volatile boolean hasNoUsers;
    public volatile boolean knowsOnlyIndependent;
    public volatile String users = "[]";
    public volatile String name = "Theke";

    /** What the guard holds of the till, in JSON. */
    public volatile String guarded = "null";

    public volatile int codes;
    private volatile String confirmed;
    private volatile boolean denied;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** A user confirms the code that is there: the till is given this token. */
    public void confirms(String token) {
        confirmed = token;
    }

    public void denies() {
        denied = true;
    }

    public String code() {
        return "WDJB-MJH" + codes;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .replace("Bearer ", "");
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(request + " " + token);
            if (isDown) {
                return;
            }
            if (isGuestWifi) {
                send(exchange, 200, "text/html", "<html>Welcome to our guest Wi-Fi</html>");
            } else if (request.startsWith("POST /oauth2/")) {
                pair(exchange, request, token);
            } else if (!tokens.containsKey(token)) {
                problem(exchange, 401, "UNAUTHENTICATED");
            } else {
                till(exchange, request, token, body);
            }
        }
    }

    private void pair(HttpExchange exchange, String request, String token) throws IOException {
        if (request.endsWith("device_authorization")) {
            codes++;
            json(exchange, 200, """
                    {"device_code":"secret%d","user_code":"%s","verification_uri":"https://sync.example/activate",
                     "verification_uri_complete":"https://sync.example/activate?code=%s","expires_in":900,"interval":5}
                    """.formatted(codes, code(), code()));
        } else if (denied) {
            denied = false;
            json(exchange, 400, "{\"error\":\"access_denied\"}");
        } else if (confirmed == null) {
            json(exchange, 400, "{\"error\":\"authorization_pending\"}");
        } else {
            var given = tokens.containsKey(token) ? token : confirmed;
            confirmed = null;
            tokens.putIfAbsent(given, "device-" + given);
            json(exchange, 200, "{\"access_token\":\"" + given + "\",\"token_type\":\"Bearer\"}");
        }
    }

    private void till(HttpExchange exchange, String request, String token, String body) throws IOException {
        if (request.equals("PUT /api/v1/till") && hasReplaced) {
            problem(exchange, 409, "STORE_REPLACED");
        } else if (request.equals("PUT /api/v1/till")) {
            json(exchange, 200, """
                    {"deviceId":"%s","name":"%s","role":"MAIN","catalogue":{"id":"c-%s","revision":0,"articles":0,"digest":"%s"},
                     "follows":null,"delivery":"AUTO","publish":{"pairing":"p-%s","next":1},"cursor":null,"session":"s",
                     "pollSeconds":1,"guarded":%s}""".formatted(tokens.get(token), name, token, EMPTY, token, guarded));
        } else if (request.startsWith("DELETE /api/v1/till")) {
            signOff(exchange, request, token);
        } else if (request.startsWith("GET /api/v1/till/users") && !hasNoUsers) {
            json(exchange, 200, users);
        } else if (request.startsWith("GET /api/v1/till/changes")) {
            json(
                    exchange,
                    200,
                    "{\"catalogue\":\"c-%s\",\"mode\":\"snapshot\",\"changes\":[],\"cursor\":\"x\",\"head\":{\"revision\":0,\"articles\":0,\"digest\":\"%s\"}}"
                            .formatted(token, EMPTY));
        } else if (request.startsWith("POST /api/v1/till/state")) {
            json(exchange, 200, "{\"verified\":true}");
        } else if (request.startsWith("GET /api/v1/till/requests")) {
            json(exchange, 200, "{\"requests\":[]}");
        } else if (request.startsWith("POST /api/v1/till/bye")) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            problem(exchange, 404, "NOT_FOUND");
        }
    }

    private void signOff(HttpExchange exchange, String request, String token) throws IOException {
        if (hasFollowers && !request.contains("followers=")) {
            problem(exchange, 409, "HAS_FOLLOWERS");
        } else if (knowsOnlyIndependent && !request.endsWith("followers=independent")) {
            problem(exchange, 422, "UNKNOWN_DEVICE");
        } else {
            tokens.remove(token);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static void problem(HttpExchange exchange, int status, String code) throws IOException {
        send(
                exchange,
                status,
                "application/problem+json",
                "{\"status\":" + status + ",\"code\":\"" + code + "\",\"detail\":\"\"}");
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "application/json", text);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** How often that was asked with that token. */
    public long asked(String request, String token) {
        return asked.stream()
                .filter(each -> each.startsWith(request) && each.endsWith(" " + token))
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
