package tillsync.scenarios.badinput;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.service.Shop;
import tillsync.service.Wire;

/** Requests that begin and do not go on: each is closed after the time that one has, and nobody else waits for them. */
class SlowHeadersTest {
    private static final int CONNECTIONS = 500;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static EmbeddedService service;

    @BeforeAll
    static void aHeadMayTakeTwoSeconds() {
        service = EmbeddedService.start(
                "--server.tomcat.connection-timeout=2s", "--server.tomcat.keep-alive-timeout=20s");
    }

    @AfterAll
    static void ends() {
        service.close();
    }

    @Test
    void headersThatDoNotEndAreClosedAndOthersAreServedMeanwhile() throws IOException {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                sockets.add(begun());
            }
            othersAreServed();
            for (var socket : sockets) {
                assertThat(socket.getInputStream().readAllBytes()).asString().doesNotContain("200");
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static void othersAreServed() {
        Wire.of(service.port()).get("/actuator/health/readiness").is(200);
    }

    /** They say nothing at all, and there are more of them than the service has connections. */
    @Test
    void connectionsOfOneAddressLeaveRoomForOthers() throws IOException {
        try (var small = EmbeddedService.start(
                        "--tillsync.wire.most-connections=" + CONNECTIONS, "--server.tomcat.connection-timeout=60s");
                var hostile = new Hostile(small.address())) {
            hostile.saysNothing(CONNECTIONS + CONNECTIONS / 4, "127.0.0.2");
            Wire.of(small.port()).get("/actuator/health/readiness").is(200);
            await().atMost(LIMIT).until(hostile::hasLostOne);
        }
    }

    /** Each letter comes long before the pause between two may end; all of them together take longer than a request may. */
    @Test
    void headersThatComeLetterByLetterAreClosedTooAndOthersAreServedMeanwhile() throws Exception {
        try (var slow = begun()) {
            var began = Instant.now();
            var closed = new AtomicBoolean();
            var reader = new Thread(() -> closed.set(isClosed(slow)));
            reader.start();
            await().pollInterval(Duration.ofMillis(200)).atMost(LIMIT).until(() -> hasSent(slow, "a") && closed.get());
            assertThat(Duration.between(began, Instant.now()))
                    .isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(8));
            reader.join();
            othersAreServed();
        }
    }

    /** A connection that is used again, after a pause, begins its time anew; and an answer may take longer than a head. */
    @Test
    void aConnectionThatIsUsedAgainAndAnAnswerThatTakesLongerAreLeftAlone() throws Exception {
        var till = Shop.open(service.port()).till("Theke");
        till.hello();
        var cursor = till.pulls("").text("cursor");
        var waited = till.get("/api/v1/till/changes?wait=4&since=" + cursor).is(200);
        assertThat(waited.text("cursor")).isEqualTo(cursor);
        till.hello();
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Whether it could be sent or not: what counts is whether the other side has closed. */
    private static boolean hasSent(Socket socket, String letter) {
        try {
            socket.getOutputStream().write(letter.getBytes(US_ASCII));
        } catch (IOException closed) {
            // told by whoever reads
        }
        return true;
    }

    /** Half a request. Reading from it fails if it is not closed in time. */
    private static Socket begun() throws IOException {
        var socket = new Socket("127.0.0.1", service.port());
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.getOutputStream().write("GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Slow: a".getBytes(US_ASCII));
        return socket;
    }
}
