package tillsync.client;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

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

    public volatile String group = "null";

    public volatile int codes;
    private volatile String confirmed;
    private volatile boolean denied;

    private final LocalService service = new LocalService().answers(this::answer);

    public URI url() {
        return service.url();
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
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(request + " " + token);
            if (isDown) {
                return;
            }
            if (isGuestWifi) {
                LocalService.send(exchange, 200, "text/html", "<html>Welcome to our guest Wi-Fi</html>");
            } else if (request.startsWith("POST /oauth2/")) {
                pair(exchange, request, token);
            } else if (!tokens.containsKey(token)) {
                problem(exchange, 401, "UNAUTHENTICATED");
            } else {
                till(exchange, request, token);
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

    private void till(HttpExchange exchange, String request, String token) throws IOException {
        if (request.equals("PUT /api/v1/till") && hasReplaced) {
            problem(exchange, 409, "STORE_REPLACED");
        } else if (request.equals("PUT /api/v1/till")) {
            json(exchange, 200, """
                    {"deviceId":"%s","name":"%s","role":"MAIN","catalogue":{"id":"c-%s","revision":0,"articles":0,"digest":"%s"},
                     "follows":null,"delivery":"AUTO","publish":{"pairing":"p-%s","next":1},"cursor":null,"session":"s",
                     "pollSeconds":1,"guarded":%s,"group":%s}""".formatted(tokens.get(token), name, token, EMPTY, token, guarded, group));
        } else if (request.startsWith("DELETE /api/v1/till")) {
            signOff(exchange, request, token);
        } else if (request.startsWith("GET /api/v1/till/users") && !hasNoUsers) {
            json(exchange, 200, users);
        } else if (request.startsWith("GET /api/v1/till/changes")) {
            json(
                    exchange,
                    200,
                    "{\"catalogue\":\"c-%s\",\"mode\":\"snapshot\",\"changes\":[],\"cursor\":\"x\",\"head\":{\"revision\":0,\"articles\":0,\"digest\":\"%s\"},\"group\":%s}"
                            .formatted(token, EMPTY, group));
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
        LocalService.send(
                exchange,
                status,
                LocalService.PROBLEM,
                "{\"status\":" + status + ",\"code\":\"" + code + "\",\"detail\":\"\"}");
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        LocalService.send(exchange, status, LocalService.JSON, text);
    }

    /** How often that was asked with that token. */
    public long asked(String request, String token) {
        return asked.stream()
                .filter(each -> each.startsWith(request) && each.endsWith(" " + token))
                .count();
    }

    @Override
    public void close() {
        service.close();
    }
}
