package tillsync.service.people.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The column "slow body" of the matrix: each endpoint that takes a body ends one that does not come, and says so. */
@ServiceTest
@TestPropertySource(
        properties = {
            "tillsync.wire.rate-after=2s",
            "tillsync.wire.most-slow=180",
            "tillsync.wire.most-slow-per-address=180"
        })
class SlowBodyMatrixIntegrationTest {
    private static final int PATIENCE_MILLIS = 30_000;

    @LocalServerPort
    int port;

    private Shop owners;
    private PlainTill till;
    private String session;

    @Test
    void endsABodyThatDoesNotComeAtEachEndpointThatTakesOne() throws IOException {
        owners = Shop.open();
        till = owners.till("the till");
        till.publish(1, Shop.puts(1, 2, 100));
        var browser = owners.browser();
        session = browser.secret();

        var open = new LinkedHashMap<Endpoint, Socket>();
        for (var endpoint : Endpoint.all()) {
            if (takesABody(endpoint)) {
                open.put(endpoint, begun(endpoint));
            }
        }
        assertThat(open).hasSizeGreaterThan(50);
        new Browser().get("/status").is(200);
        for (var each : open.entrySet()) {
            try (var socket = each.getValue()) {
                var answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
                if (each.getKey().isPage()) { // its form is read by the container, which then lets nobody answer
                    assertThat(answer).as(each.getKey().name()).isEmpty();
                } else {
                    assertThat(answer)
                            .as(each.getKey().name())
                            .startsWith("HTTP/1.1 408")
                            .contains("Connection: close", "\"code\":\"BODY_TOO_SLOW\"");
                }
            }
        }
    }

    private static boolean takesABody(Endpoint endpoint) {
        boolean form = endpoint.isPage() || endpoint.name().contains("/oauth2/");
        return endpoint.body() != null || (form && endpoint.method().equals("POST"));
    }

    /** All of it but the body, of which a few bytes come. */
    private Socket begun(Endpoint endpoint) throws IOException {
        boolean form = endpoint.isPage() || endpoint.name().contains("/oauth2/");
        var path = endpoint.path(till.id(), "catalogue", owners.userId());
        var caller =
                switch (endpoint.door()) {
                    case TILL -> "Authorization: Bearer " + till.token() + "\r\n";
                    case USER, USER_OF_TILL -> "Authorization: Bearer " + owners.token() + "\r\n";
                    case PAGE, PAGE_OF_USER, PAGE_OF_TILL -> "Cookie: tillsync=" + session + "\r\n";
                    case OPEN, OPERATOR, CLOSED -> "";
                };
        var socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream()
                .write((endpoint.method() + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + caller
                                + "Accept: " + (endpoint.isPage() ? "text/html" : "application/json")
                                + "\r\nIf-Match: \"v0\"\r\nContent-Type: "
                                + (form ? "application/x-www-form-urlencoded" : "application/json")
                                + "\r\nContent-Length: 60000\r\n\r\n"
                                + "name=")
                        .getBytes(ISO_8859_1));
        return socket;
    }
}
