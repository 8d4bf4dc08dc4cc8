package tillsync.service.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.asking.Wire;
import tillsync.service.tills.device.Presence;
import tillsync.till.DeviceId;

/** A follower whose delivery is held while it gets another main: its cursor does not move, so it would ask for ever. */
@ServiceTest
class HeldWaitIntegrationTest {
    @LocalServerPort
    int port;

    @Autowired
    Presence presence;

    @Test
    void aWaitHoldsUntilItIsReleased() {
        var shop = Shop.open(port, "held-wait-" + UUID.randomUUID());
        var first = shop.till("first");
        var second = shop.till("second");
        var follower = shop.till("follower");
        first.publish(1, Shop.puts(0, 3, 100));
        second.publish(1, Shop.puts(0, 2, 200));
        shop.follow(follower, first);
        var since = follower.get("/api/v1/till/changes").json().get("cursor").stringValue();
        delivery(shop, follower, "HELD");
        assertThat(shop.follow(follower, second).status()).isEqualTo(200);

        var waiting = new Wire(port, follower.token()).asks("GET", "/api/v1/till/changes?wait=50&since=" + since, null);
        await().until(() -> presence.of(DeviceId.of(follower.id())).open() == 1);
        delivery(shop, follower, "AUTO");

        assertThat(waiting.join().json().get("changes")).hasSize(3);
    }

    private static void delivery(Shop shop, Shop.Till till, String how) {
        var answer = shop.send("PATCH", "/api/v1/devices/" + till.id(), "{\"delivery\":\"" + how + "\"}");
        assertThat(answer.status()).isEqualTo(200);
    }
}
