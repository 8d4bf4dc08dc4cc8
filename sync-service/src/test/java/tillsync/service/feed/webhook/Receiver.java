package tillsync.service.feed.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A receiver of webhooks: a real server on a port of this machine, which answers as it is told. */
final class Receiver implements AutoCloseable {
    static final int TAKES = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Function<Got, Reply> answers = all -> Reply.of(TAKES);

    /** @param headers by their names in small letters */
    record Got(String path, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    record Reply(int status, Map<String, String> headers) {
        static Reply of(int status) {
            return new Reply(status, Map.of());
        }
    }

    /** Listens at the whole machine, so that it hears what comes to any of its addresses. */
    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress((InetAddress) null, 0), 50);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    Receiver answering(int status) {
        return answering(all -> Reply.of(status));
    }

    Receiver answering(Function<Got, Reply> answer) {
        answers = answer;
        return this;
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = new java.util.TreeMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var one = new Got(exchange.getRequestURI().toString(), headers, body);
        var reply = answers.apply(one);
        got.add(one);
        reply.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(reply.status(), -1);
        exchange.close();
    }

    /** All that came, also what it did not take. */
    List<Got> got() {
        return got;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String host) {
        return "http://" + host + ":" + port() + "/hook";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
