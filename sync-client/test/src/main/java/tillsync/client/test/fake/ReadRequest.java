package tillsync.client.test.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/** One request over HTTP, with its body read. */
record ReadRequest(HttpExchange exchange, String method, List<String> path, byte[] body) {
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    static ReadRequest of(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (var sent = exchange.getRequestBody();
                var read = packed ? new GZIPInputStream(sent) : sent) {
            var path = Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
                    .filter(part -> !part.isEmpty())
                    .map(part -> URLDecoder.decode(part, UTF_8))
                    .toList();
            return new ReadRequest(exchange, exchange.getRequestMethod(), path, read.readNBytes(MOST_BYTES));
        }
    }

    /** Returns true for that method and that path; a part "*" matches any. */
    boolean is(String wanted, String... parts) {
        if (!method.equals(wanted) || path.size() != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].equals("*") && !parts[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    JsonValue json() {
        return body.length == 0 ? JsonObject.EMPTY : JsonReader.read(body);
    }

    /** Returns a query parameter, or null if the query lacks it. */
    @Nullable
    String parameter(String name) {
        var query = exchange.getRequestURI().getRawQuery();
        for (var each : (query == null ? "" : query).split("&")) {
            if (each.startsWith(name + "=")) {
                return URLDecoder.decode(each.substring(name.length() + 1), UTF_8);
            }
        }
        return null;
    }

    String token() {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null ? "" : header.replaceFirst("^Bearer ", "");
    }

    /** The method and the address, for people. */
    String line() {
        return method + " " + exchange.getRequestURI();
    }

    /** Sets a header of the answer that follows. */
    void header(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    void answer(int status, JsonValue json) throws IOException {
        var sent = json.json().getBytes(UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, sent.length);
        exchange.getResponseBody().write(sent);
        exchange.close();
    }

    void answerNothing() throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
