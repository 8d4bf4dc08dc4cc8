package tillsync.scenarios.badinput;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import tillsync.scenarios.cloud.Caller;
import tillsync.scenarios.cloud.EmbeddedService;

/** Requests that begin and do not go on: each is closed after the time that one has, and nobody else waits for them. */
class SlowHeadersTest {
    private static final int CONNECTIONS = 500;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void headersThatDoNotEndAreClosedAndOthersAreServedMeanwhile() throws IOException {
        try (var service = EmbeddedService.start("--server.tomcat.connection-timeout=2s")) {
            var sockets = new ArrayList<Socket>();
            try {
                for (int i = 0; i < CONNECTIONS; i++) {
                    sockets.add(begun(service));
                }
                var other = Caller.unknown(service.address()).get("/actuator/health/readiness");
                assertThat(other.status()).isEqualTo(200);
                for (var socket : sockets) {
                    assertThat(socket.getInputStream().readAllBytes())
                            .asString()
                            .doesNotContain("200");
                }
            } finally {
                for (var socket : sockets) {
                    socket.close();
                }
            }
        }
    }

    /** Half a request. Reading from it fails where it is not closed in time. */
    private static Socket begun(EmbeddedService service) throws IOException {
        var socket = new Socket("127.0.0.1", service.address().getPort());
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.getOutputStream().write("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Slow: a".getBytes(US_ASCII));
        return socket;
    }
}
