package tillsync.service.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.tills.device.Presence;
import tillsync.till.DeviceId;

/** A follower whose delivery is held while it gets another main: its cursor does not move, so it would ask for ever. */
@ServiceTest
class HeldWaitIntegrationTest {
    @Autowired
    Presence presence;

    @Test
    void aWaitHoldsUntilItIsReleased() {
        var shop = Shop.open();
        var first = shop.till("first");
        var second = shop.till("second");
        var follower = shop.till("follower");
        first.publish(1, Shop.puts(0, 3, 100));
        second.publish(1, Shop.puts(0, 2, 200));
        shop.follow(follower, first);
        var since = follower.cursor();
        delivery(shop, follower, "HELD");
        shop.follow(follower, second).is(200);

        var waiting = follower.asks("GET", "/api/v1/till/changes?wait=50&since=" + since, null);
        await().until(() -> presence.of(DeviceId.of(follower.id())).open() == 1);
        delivery(shop, follower, "AUTO");

        assertThat(waiting.join().at("changes")).hasSize(3);
    }

    private static void delivery(Shop shop, PlainTill till, String how) {
        shop.send("PATCH", till.api(), "{\"delivery\":\"" + how + "\"}").is(200);
    }
}
