package tillsync.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import tillsync.delta.FastGzip;

/** What listens on a port of this machine, and answers each request as a test says. */
public final class LocalService implements AutoCloseable {
    public static final String JSON = "application/json";
    public static final String PROBLEM = "application/problem+json";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile HttpHandler answering = exchange -> {};
    private volatile HttpExchange last;
    private volatile String body;

    public LocalService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            body = unpacked(exchange);
            last = exchange;
            answering.handle(exchange);
        });
        server.start();
    }

    private static String unpacked(HttpExchange exchange) throws IOException {
        boolean isPacked = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (var sent = exchange.getRequestBody()) {
            return new String((isPacked ? new GZIPInputStream(sent) : sent).readAllBytes(), UTF_8);
        }
    }

    /** From now on. */
    public LocalService answers(HttpHandler by) {
        answering = by;
        return this;
    }

    /** Whatever is asked, from now on. */
    public LocalService answers(int status, String type, String text) {
        return answers(exchange -> send(exchange, status, type, text));
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** What was asked last: its method and its address. */
    public String asked() {
        return last.getRequestMethod() + " " + last.getRequestURI();
    }

    /** A header of what was asked last; null: it had none. */
    public String header(String name) {
        return last.getRequestHeaders().getFirst(name);
    }

    /** The body of what was asked last. */
    public String body() {
        return body;
    }

    /** The answer is packed for whoever takes that; it is the whole answer. */
    public static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        boolean packs = !text.isEmpty() && accepted != null && accepted.contains("gzip");
        var sent = packs ? FastGzip.pack(text.getBytes(UTF_8)) : text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        if (packs) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(status, text.isEmpty() ? -1 : sent.length);
        exchange.getResponseBody().write(sent);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
