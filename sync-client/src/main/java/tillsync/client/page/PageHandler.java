package tillsync.client.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Each request, from the gate to its answer. */
final class PageHandler implements HttpHandler {
    private static final String STYLE = "/page.css";

    private final Gate gate;
    private final Routes routes;
    private final byte[] style;

    PageHandler(Gate gate, Routes routes) {
        this.gate = gate;
        this.routes = routes;
        this.style = style();
    }

    private static byte[] style() {
        try (var in = PageHandler.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css: missing (expected: beside " + PageHandler.class + ")");
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
            return request.path().equals(STYLE) && !request.post() ? Reply.css(style) : routes.answer(request);
        } catch (Rejected rejected) {
            return Reply.text(rejected.status(), String.valueOf(rejected.getMessage()));
        } catch (RuntimeException failure) {
            PageLog.failed("a request", failure);
            return Routes.failed(locale);
        }
    }
}
