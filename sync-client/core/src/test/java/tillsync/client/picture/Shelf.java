package tillsync.client.picture;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tillsync.article.PictureId;
import tillsync.client.transport.Transport;
import tillsync.client.transport.http.HttpTransport;

/** A service that has pictures, and nothing else. */
final class Shelf implements AutoCloseable {
    private static final Map<Integer, String> CODES = Map.of(422, "INVALID", 429, "QUOTA_PICTURES", 503, "BUSY");

    /** What was asked: the method, the first digits of the hash, and the range. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    final Map<String, byte[]> pictures = new ConcurrentHashMap<>();

    /** What the answer to all is: 0 if it answers as it should, 599 if a proxy answers that knows no service. */
    volatile int failure;

    volatile boolean knowsNoRanges;
    volatile String type = "image/jpeg";

    private final HttpServer server;

    Shelf() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/api/v1/till/pictures/", this::answer);
        server.start();
    }

    Transport transport() {
        return new HttpTransport(
                URI.create("http://localhost:" + server.getAddress().getPort()), () -> "token");
    }

    PictureId keeps(byte[] content) {
        var picture = PictureId.of(content);
        pictures.put(picture.value(), content);
        return picture;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var sent = exchange.getRequestBody().readAllBytes();
            var name = exchange.getRequestURI().getPath().replaceAll(".*/", "");
            var range = exchange.getRequestHeaders().getFirst("Range");
            asked.add(exchange.getRequestMethod() + " " + name.substring(0, 4) + (range == null ? "" : " " + range));
            if (failure == 599) {
                exchange.sendResponseHeaders(failure, -1);
            } else if (failure != 0) {
                problem(exchange, failure, CODES.get(failure));
            } else if (exchange.getRequestMethod().equals("PUT")) {
                pictures.put(name, sent);
                exchange.sendResponseHeaders(204, -1);
            } else if (pictures.containsKey(name)) {
                give(exchange, pictures.get(name), range);
            } else {
                problem(exchange, 404, "NOT_FOUND");
            }
        }
    }

    private void give(HttpExchange exchange, byte[] all, String range) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        var ends = range.replace("bytes=", "").split("-");
        int from = Integer.parseInt(ends[0]);
        boolean isPart = !knowsNoRanges && from < all.length;
        int to = Math.min(all.length, Integer.parseInt(ends[1]) + 1);
        var part = isPart ? Arrays.copyOfRange(all, from, to) : all;
        exchange.sendResponseHeaders(isPart ? 206 : 200, part.length);
        exchange.getResponseBody().write(part);
    }

    private static void problem(HttpExchange exchange, int status, String code) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        var body = ("{\"code\":\"" + code + "\",\"status\":" + status + "}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
