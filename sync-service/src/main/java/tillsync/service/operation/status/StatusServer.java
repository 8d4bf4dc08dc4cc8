package tillsync.service.operation.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.webjars.WebJarVersionLocator;

/**
 * Serves the observations of a {@link StatusWatch}: one page and its few files. It uses nothing of a request but its
 * path and language.
 */
final class StatusServer implements AutoCloseable {
    private static final int THREADS = 4;
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:;"
                    + " script-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private final StatusWatch watch;
    private final URI service;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private StatusServer(StatusWatch watch, URI service, InetSocketAddress at) throws IOException {
        this.watch = watch;
        this.service = service;
        this.http = HttpServer.create(at, 0);
        http.setExecutor(threads);
        http.createContext("/", this::answer);
    }

    /** Starts to listen. */
    static StatusServer open(StatusWatch watch, URI service, InetSocketAddress at) throws IOException {
        var server = new StatusServer(watch, service, at);
        server.http.start();
        return server;
    }

    int port() {
        return http.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", new byte[0]);
            } else if (StatusDocument.ASSETS.contains(path)) {
                send(exchange, 200, type(path), asset(path));
            } else if (path.equals("/")) {
                send(exchange, 200, "text/html; charset=utf-8", page(exchange).getBytes(StandardCharsets.UTF_8));
            } else {
                send(exchange, 404, "text/plain", new byte[0]);
            }
        }
    }

    private String page(HttpExchange exchange) {
        var observed = watch.observed();
        if (observed == null) {
            return "";
        }
        var texts = new StatusTexts(language(exchange), watch.zone());
        return new StatusDocument(texts, path -> path, service.toString()).html(observed.last(), observed);
    }

    private static Locale language(HttpExchange exchange) {
        var query = exchange.getRequestURI().getQuery();
        if ("lang=de".equals(query) || "lang=en".equals(query)) {
            return "lang=de".equals(query) ? Locale.GERMAN : Locale.UK;
        }
        var accepted = exchange.getRequestHeaders().getFirst("Accept-Language");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).startsWith("de") ? Locale.GERMAN : Locale.UK;
    }

    private static String type(String path) {
        if (path.endsWith(".css")) {
            return "text/css";
        }
        if (path.endsWith(".woff2")) {
            return "font/woff2";
        }
        return path.endsWith(".js") ? "text/javascript" : "image/svg+xml";
    }

    /** Reads a file of the page. The path of a webjar's file in the class path contains its version. */
    private static byte[] asset(String path) throws IOException {
        var parts = path.split("/", 4);
        var name = parts[1].equals("webjars") ? "/" + new WebJarVersionLocator().fullPath(parts[2], parts[3]) : path;
        try (var in = StatusServer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(path + ": not in the class path (expected: it is part of the service)");
            }
            return in.readAllBytes();
        }
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", CONTENT_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
    }
}
