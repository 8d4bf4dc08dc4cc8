package tillsync.service.tills.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.till.DeviceId;

/** Tills that are started, stopped and killed as it comes, each by a schedule of its own; then it is known of each what is so. */
@ServiceTest
class RestartIntegrationTest {
    private static final int TILLS = 15;

    @LocalServerPort
    int port;

    @Autowired
    Presence presence;

    private final List<RestartingTill> tills = new ArrayList<>();

    @AfterEach
    void theyEnd() {
        tills.forEach(RestartingTill::ends);
    }

    @Test
    void whoeverListensIsConnectedAndWhoeverSaidGoodByeIsOff() {
        var shop = Shop.open();
        var main = shop.till("main");
        var sequence = new AtomicInteger();
        for (int i = 0; i < TILLS; i++) {
            var follower = shop.till("follower " + i);
            shop.follow(follower, main);
            var till = new RestartingTill(i, List.of(port), follower);
            tills.add(till);
            till.plays();
            await().untilAsserted(() -> {
                int next = sequence.incrementAndGet();
                main.publish(next, Shop.puts(0, 1, next)); // what is written finds who is gone
                till.isKnownTo(presence);
            });
        }
    }

    /** The till hears of its stream a moment before the service counts it, and may stop in between. */
    @Test
    void whatIsOpenedAfterTheGoodByeEnds() {
        var till = Shop.open().till("main");
        var device = DeviceId.of(till.id());
        var ended = new AtomicInteger();
        var line = presence.line(device, ended::incrementAndGet);
        till.send("GET", "/api/v1/till/changes", null);
        till.send("POST", "/api/v1/till/bye", null);

        line.open();

        assertThat(presence.here(device)).isNull();
        assertThat(ended).hasValue(1);
    }
}
