package tillsync.client.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static tillsync.client.LocalService.JSON;
import static tillsync.client.LocalService.PROBLEM;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import tillsync.client.LocalService;

/** A service that answers what the doctor asks, and a network before it that a test makes bad. */
final class ExaminedService implements AutoCloseable {
    private static final String NAME_REFUSED =
            "{\"error\":\"invalid_request\",\"error_description\":\"\",\"code\":\"INVALID\","
                    + "\"errors\":[{\"pointer\":\"/till_name\",\"code\":\"BLANK\",\"detail\":\"\"}]}";
    private static final String TOO_OLD =
            "{\"error\":\"invalid_request\",\"code\":\"SOFTWARE_TOO_OLD\",\"minimum\":\"TAXOPOS-POSSUM-3.0\","
                    + "\"error_description\":\"software: TAXOPOS-POSSUM-2.0.24.141 (expected: TAXOPOS-POSSUM-3.0 or newer)\"}";

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile boolean isGuestWifi;
    volatile boolean isDown;
    volatile boolean isTooOld;
    volatile boolean isBuffered;
    volatile boolean isBlocked;
    volatile boolean isStalling;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final LocalService service = new LocalService().answers(this::answer);

    URI url() {
        return service.url();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        if (isGuestWifi) {
            LocalService.send(exchange, 200, "text/html", "<html>Welcome</html>");
            return;
        }
        if (isDown) {
            LocalService.send(exchange, 502, "text/html", "<html>Bad Gateway</html>");
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/oauth-authorization-server" -> LocalService.send(exchange, 200, JSON, "{}");
            case "/api/v1/till/users" -> users(exchange);
            case "/oauth2/device_authorization" -> LocalService.send(exchange, 400, JSON, admission());
            case "/api/v1/till/events" -> stream(exchange);
            case "/v3/api-docs" -> begin(exchange, JSON, 120_000, isStalling ? 9_000 : 120_000);
            default -> LocalService.send(exchange, 404, PROBLEM, "{\"code\":\"NOT_FOUND\"}");
        }
    }

    private String admission() {
        return isTooOld || !service.body().contains("till_name=+") ? TOO_OLD : NAME_REFUSED;
    }

    private static void users(HttpExchange exchange) throws IOException {
        if ("Bearer good".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            LocalService.send(exchange, 200, JSON, "[]");
        } else {
            LocalService.send(exchange, 401, PROBLEM, "{\"code\":\"UNAUTHENTICATED\"}");
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        if (isBlocked) {
            LocalService.send(exchange, 403, "text/html", "<html>Streaming is not allowed</html>");
        } else {
            begin(exchange, "text/event-stream", 0, isBuffered ? 0 : 20);
        }
    }

    /** @param length 0: not known before */
    private void begin(HttpExchange exchange, String type, int length, int sent) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, length);
        exchange.getResponseBody().write(":".repeat(sent).getBytes(UTF_8));
        exchange.getResponseBody().flush();
        if (sent < length || length == 0) {
            awaitEnd();
        }
        exchange.close();
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        service.close();
    }
}
