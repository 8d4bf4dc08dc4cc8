package tillsync.service.web.trace;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** A receiver of traces by OTLP over HTTP, which keeps all that it gets. */
final class Receiver implements AutoCloseable {
    private final Queue<ExportTraceServiceRequest> got = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/v1/traces", this::takes);
        server.start();
    }

    private void takes(HttpExchange exchange) throws IOException {
        try (exchange) {
            got.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** All that came, as text. */
    String text() {
        return got.toString();
    }

    private List<Span> spans() {
        return got.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /** Whether anything of a trace has come. */
    boolean has(String trace) {
        return spans().stream().anyMatch(span -> hex(span.getTraceId()).equals(trace));
    }

    /** The first such span, once it has come. */
    Span span(Predicate<Span> wanted) {
        return await().until(() -> spans().stream().filter(wanted).findFirst(), Optional::isPresent)
                .get();
    }

    /** The spans of that name in a trace, once so many have come. */
    List<Span> spans(String trace, String name, int count) {
        return await().until(
                        () -> spans().stream()
                                .filter(span -> hex(span.getTraceId()).equals(trace)
                                        && span.getName().equals(name))
                                .toList(),
                        found -> found.size() == count);
    }

    static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
