package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** A whole change is planned with exact counts, and applied all or nothing. */
@ServiceTest
class PlanIntegrationTest {
    private static String follows(Shop.Till follower, Shop.Till main) {
        return "[{\"deviceId\":\"" + follower.id() + "\",\"follows\":\"" + main.id() + "\"}]";
    }

    private static JsonNode plan(Shop shop, Shop.Till follower, Shop.Till main) {
        return shop.send("POST", "/api/v1/topology/plan", "{\"assignments\":" + follows(follower, main) + "}")
                .json();
    }

    /** Articles that the new main had removed before are not counted. */
    @Test
    void aFollowerIsBehindByWhatAPullWouldBringIt() {
        var shop = Shop.open("behind");
        var former = shop.till("former");
        var present = shop.till("present");
        var follower = shop.till("follower");
        former.publish(1, Shop.puts(0, 50, 100));
        present.publish(1, Shop.puts(0, 60, 100));
        present.publish(2, Shop.removes(50, 60));
        present.publish(3, Shop.puts(0, 2, 120));
        shop.follow(follower, former).is(200);
        follower.get("/api/v1/till/changes?since=" + follower.cursor()).is(200);
        shop.follow(follower, present).is(200);

        assertThat(plan(shop, follower, former).at("/devices/0/behind").intValue())
                .isEqualTo(2);
        assertThat(shop.get(follower.api()).number("pending")).isEqualTo(2);
        assertThat(shop.get(follower.api() + "/pending").at("changes")).hasSize(2);
    }
}
