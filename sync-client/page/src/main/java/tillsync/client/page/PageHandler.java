package tillsync.client.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** Handles each request, from the gate to its answer. */
record PageHandler(Gate gate, Routes routes) implements HttpHandler {
    private static final String STYLE = "/page.css";

    private static final Map<String, Reply> FILES = Map.of(
            STYLE,
            Reply.file("text/css", read("page.css")),
            PageFrame.SCRIPT,
            Reply.file("text/javascript", read("page.js")));

    private static byte[] read(String name) {
        try (var in = PageHandler.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": missing (expected: beside " + PageHandler.class + ")");
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange).send(exchange);
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        var locale = Locale.ENGLISH;
        try {
            gate.check(exchange);
            var request = PageRequest.read(exchange);
            locale = request.locale();
            var file = FILES.get(request.path());
            return file != null && !request.post() ? file : routes.answer(request);
        } catch (Rejected rejected) {
            return Reply.text(rejected.status(), String.valueOf(rejected.getMessage()));
        } catch (RuntimeException failure) {
            PageLog.failed("a request", failure);
            return Routes.failed(locale);
        }
    }
}
