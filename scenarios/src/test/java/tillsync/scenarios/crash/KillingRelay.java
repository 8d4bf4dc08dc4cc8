package tillsync.scenarios.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import tillsync.scenarios.process.KillableService;

/** Passes requests on to a service, and kills it at the next request for one path: nobody hears an answer to that one. */
final class KillingRelay implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final KillableService service;
    private final String path;

    /** How long the service has for that request; null: it does not hear of it. */
    private volatile Duration after;

    KillingRelay(KillableService service, String path) throws IOException {
        this.service = service;
        this.path = path;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The service will not hear of that request. */
    void killsBefore() {
        after = null;
    }

    /** The service will have that long for that request. */
    void killsAfter(Duration time) {
        after = time;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = exchange.getRequestURI();
            var request = HttpRequest.newBuilder(service.address().resolve(asked))
                    .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                    .build();
            if (asked.getPath().equals(path)) {
                kill(request);
                return;
            }
            var answer = client.send(request, BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill(HttpRequest request) {
        var time = after;
        if (time != null) {
            var unheard = client.sendAsync(request, BodyHandlers.discarding());
            LockSupport.parkNanos(time.toNanos());
            service.kill();
            unheard.cancel(true);
            return;
        }
        service.kill();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
