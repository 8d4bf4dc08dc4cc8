package tillsync.service.engine.pull;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.tills.device.Presence;
import tillsync.till.DeviceId;

/** A till that is killed hard says nothing: its stream is found broken some time after. */
@ServiceTest
class LostStreamIntegrationTest {
    @LocalServerPort
    int port;

    @Autowired
    Presence presence;

    @Test
    void itIsNotTakenForConnectedUntilItIsNoticed() throws Exception {
        var shop = Shop.open();
        var main = shop.till("main");
        var follower = shop.till("follower");
        shop.follow(follower, main);
        var device = DeviceId.of(follower.id());

        listensAndIsKilled(follower);
        main.hello(""); // meanwhile the service has noted that its first event was sent
        var killed = Instant.now();
        var sequence = new AtomicInteger();
        await().until(() -> {
            int next = sequence.incrementAndGet();
            main.publish(next, Shop.puts(0, 1, next));
            return presence.here(device).open() == 0;
        });

        assertThat(presence.here(device).at()).isBefore(killed);
    }

    private void listensAndIsKilled(PlainTill till) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write(("GET /api/v1/till/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + till.token()
                                    + "\r\n\r\n")
                            .getBytes(US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            while (!reader.readLine().startsWith("event: hello")) {
                // what comes before it
            }
            await().until(() -> presence.here(DeviceId.of(till.id())).open() == 1);
        }
    }
}
