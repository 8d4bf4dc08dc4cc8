package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Users decide about a held delivery, and set the limits of their merchant, through the API. */
@ServiceTest
class GuardDecidedIntegrationTest extends GuardedTills {
    @Test
    void distributesOnce() {
        publishes(Shop.removes(0, 60));
        decides("distribute").is(204);
        assertThat(north.prices()).hasSize(40);

        assertThat(decides("distribute").code()).isEqualTo("NOTHING_IS_HELD");
        assertThat(decides("restore").code()).isEqualTo("NOTHING_IS_HELD");
        decides("forget").is(422);
        for (var action : List.of("distribute", "restore")) {
            var body = "{\"action\":\"" + action + "\"}";
            assertThat(shop.send("POST", north.api() + "/guard", body).code()).isEqualTo("TILL_IS_A_FOLLOWER");
        }
    }

    @Test
    void aMainThatIsNotConnectedLeavesTheHold() {
        publishes(Shop.removes(0, 60));
        var answer = decides("restore").is(503);
        assertThat(answer.code()).isEqualTo("TILL_NOT_CONNECTED");
        assertThat(isHeld()).isTrue();
    }

    @Test
    void aMerchantMayHaveOtherLimits() {
        var limits = "{\"windowSeconds\":600,\"percent\":5,\"articles\":3}";
        assertThat(shop.send("PUT", "/api/v1/guard", limits).json().toString()).isEqualTo(limits);
        assertThat(shop.get("/api/v1/guard").json().toString()).isEqualTo(limits);
        publishes(Shop.removes(0, 5));
        assertThat(isHeld()).isFalse();
        publishes(Shop.removes(5, 6));
        assertThat(isHeld()).isTrue();

        for (var wrong : List.of(
                "{}",
                "{\"windowSeconds\":0,\"percent\":5,\"articles\":3}",
                "{\"windowSeconds\":600,\"percent\":101,\"articles\":3}",
                "{\"windowSeconds\":600,\"percent\":5,\"articles\":0}")) {
            shop.send("PUT", "/api/v1/guard", wrong).is(422);
        }
    }

    @Test
    void theLimitsAreToldToThoseWhoMayAddTills() {
        var colleague = Shop.open();
        colleague.joins(main).is(201);
        var device = colleague.get(main.api()).is(200);
        var merchant = device.text("merchantId");
        shop.get("/api/v1/guard?merchant=" + merchant).is(200);
        colleague.get("/api/v1/guard?merchant=" + merchant).is(404);
    }
}
