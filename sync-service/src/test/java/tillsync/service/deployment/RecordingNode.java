package tillsync.service.deployment;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node that writes down what it hears, but for questions about its health. It answers with the size of the body; at {@code /stream} it
 * says something at once and more when the test says so, and at {@code /silence} it says nothing.
 */
final class RecordingNode implements AutoCloseable {
    private static final int LONGEST_SECONDS = 30;

    /** @param line method and path */
    record Heard(String line, Headers headers) {}

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "recording-node");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Semaphore goesOn = new Semaphore(0);
    private final AtomicInteger answered = new AtomicInteger();
    private final HttpServer server;

    RecordingNode() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::hear);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    List<Heard> heard() {
        return heard;
    }

    /** How many requests came whole. */
    int answered() {
        return answered.get();
    }

    /** To its next event. */
    void goOn() {
        goesOn.release();
    }

    private void hear(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        boolean counts = !path.equals("/readyz");
        if (counts) {
            heard.add(new Heard(exchange.getRequestMethod() + " " + path, exchange.getRequestHeaders()));
        }
        try (exchange) {
            switch (path) {
                case "/stream" -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                    exchange.sendResponseHeaders(200, 0);
                    for (var event : List.of("first", "second", "third")) {
                        say(exchange.getResponseBody(), "data: " + event + "\n\n");
                        await();
                    }
                }
                case "/silence" -> await();
                default -> {
                    long size = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                    if (isTorn(exchange, size)) {
                        return;
                    }
                    var text = String.valueOf(size).getBytes(StandardCharsets.US_ASCII);
                    answered.addAndGet(counts ? 1 : 0);
                    exchange.getResponseHeaders().set("Strict-Transport-Security", "max-age=1");
                    exchange.sendResponseHeaders(200, text.length);
                    exchange.getResponseBody().write(text);
                }
            }
        }
    }

    private static boolean isTorn(HttpExchange exchange, long size) {
        var announced = exchange.getRequestHeaders().getFirst("Content-Length");
        return announced != null && size < Long.parseLong(announced);
    }

    private void await() {
        try {
            goesOn.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.US_ASCII));
        to.flush();
    }

    @Override
    public void close() {
        goesOn.release(1_000);
        server.stop(0);
        threads.shutdownNow();
    }
}
