package tillsync.service.engine.heads;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tillsync.stamp.TestAuthority;

/** A third party that is asked over HTTP. Tests say how it answers. */
final class StampServer implements AutoCloseable {
    /** What it does with a request. */
    interface Answers {
        void answer(HttpExchange exchange, byte[] request) throws IOException;
    }

    final TestAuthority authority = new TestAuthority();
    final AtomicInteger asked = new AtomicInteger();
    volatile Answers answers = (exchange, request) -> send(exchange, 200, authority.answer(request, now()));
    volatile Instant now = Instant.parse("2026-11-29T00:05:00Z");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    StampServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                answers.answer(exchange, exchange.getRequestBody().readAllBytes());
            }
        });
        server.start();
    }

    private Instant now() {
        return now;
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsr?customer=4711");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
