package tillsync.client.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer of the page. Each has the same strict headers: nothing is kept, framed, sent on or loaded from elsewhere.
 */
record Reply(int status, String type, byte[] body, String location, List<String> cookies) {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:;"
                    + " form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    static Reply html(int status, Html page) {
        return new Reply(status, "text/html; charset=utf-8", page.markup().getBytes(UTF_8), "", List.of());
    }

    static Reply text(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", text.getBytes(UTF_8), "", List.of());
    }

    /** A file of the page: style or script. */
    static Reply file(String type, byte[] file) {
        return new Reply(200, type + "; charset=utf-8", file, "", List.of());
    }

    /** Sends the browser on to a path, by GET. */
    static Reply to(String path) {
        return new Reply(303, "text/plain; charset=utf-8", new byte[0], path, List.of());
    }

    Reply withCookie(String name, String value) {
        return withCookie(name + "=" + value + "; Path=/; HttpOnly; SameSite=Strict");
    }

    Reply withoutCookie(String name) {
        return withCookie(name + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    }

    private Reply withCookie(String cookie) {
        var all = new ArrayList<>(cookies);
        all.add(cookie);
        return new Reply(status, type, body, location, all);
    }

    void send(HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        // with no-referrer, browsers send the origin "null" with our own forms
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        cookies.forEach(cookie -> headers.add("Set-Cookie", cookie));
        if (!location.isEmpty()) {
            headers.set("Location", location);
        }
        boolean hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, hasBody ? body.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(body);
        }
    }
}
