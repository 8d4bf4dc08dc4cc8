package tillsync.client.page;

import com.sun.net.httpserver.HttpExchange;
import java.util.Set;

/**
 * Admits only requests from browsers on this till and from this page. Any website can make a browser call a loopback
 * address, even under its own name (DNS rebinding). Any program can send too much.
 */
final class Gate {
    private static final int MOST_HEADER_CHARACTERS = 16 * 1024;

    /** Browsers leave this port out of the host. */
    private static final int PORT_OF_HTTP = 80;

    private final Set<String> hosts;

    Gate(int port) {
        var suffix = port == PORT_OF_HTTP ? "" : ":" + port;
        this.hosts = Set.of("localhost" + suffix, "127.0.0.1" + suffix);
    }

    void check(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        long characters = headers.entrySet().stream()
                .mapToLong(header -> header.getKey().length()
                        + header.getValue().stream().mapToLong(String::length).sum())
                .sum();
        if (characters + exchange.getRequestURI().toString().length() > MOST_HEADER_CHARACTERS) {
            throw new Rejected(431, "headers: too long");
        }
        if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
            throw new Rejected(403, "address: not of this till");
        }
        var host = headers.getFirst("Host");
        if (host == null || !hosts.contains(host)) {
            throw new Rejected(421, "host: another (expected: localhost or 127.0.0.1)");
        }
        var origin = headers.getFirst("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            throw new Rejected(403, "origin: another page");
        }
        var site = headers.getFirst("Sec-Fetch-Site");
        boolean isForm = exchange.getRequestMethod().equals("POST");
        if (isForm && site != null && !site.equals("same-origin")) {
            throw new Rejected(403, "origin: another page");
        }
    }
}
