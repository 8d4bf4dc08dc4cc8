package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** What becomes of a held delivery: by a decision, by the topology, by itself; and whose limits hold. */
@ServiceTest
class GuardDecidedIntegrationTest extends GuardedTills {
    @Nested
    class TheTopology {
        @Test
        void givesNewFollowersWhatIsDelivered() {
            publishes(Shop.removes(0, 60));
            var west = shop.till("West");
            var plan = shop.send(
                            "POST",
                            "/api/v1/topology/plan",
                            "{\"assignments\":[{\"deviceId\":\"" + west.id() + "\",\"follows\":\"" + main.id()
                                    + "\"}]}")
                    .json();
            assertThat(plan.at("/devices/0/add").longValue()).isEqualTo(ARTICLES);

            shop.follow(west, main);

            assertThat(west.prices()).hasSize(ARTICLES);
        }

        @Test
        void copiesWhatIsDelivered() {
            publishes(Shop.removes(0, 60));

            shop.frees(north, "COPY");

            assertThat(north.prices()).hasSize(ARTICLES);
            assertThat(guard(north).get("held").isNull()).isTrue();
        }

        @Test
        void aMainThatFollowsAnotherKeepsItsHoldForTheDayItIsMainAgain() {
            publishes(Shop.removes(0, 60));
            shop.assign("[{\"deviceId\":\"" + north.id() + "\",\"follows\":null},{\"deviceId\":\"" + main.id()
                    + "\",\"follows\":\"" + north.id() + "\"},{\"deviceId\":\"" + south.id() + "\",\"follows\":\""
                    + north.id() + "\"}]");
            assertThat(main.prices()).hasSize(ARTICLES);
            assertThat(decides("distribute").code()).isEqualTo("TILL_IS_A_FOLLOWER");
            assertThat(decides("restore").code()).isEqualTo("TILL_IS_A_FOLLOWER");

            shop.frees(main, "FORMER");
            shop.follow(south, main);

            assertThat(south.prices()).hasSize(ARTICLES);
            decides("distribute").is(204);
            assertThat(south.prices()).hasSize(40);
        }
    }

    @Nested
    class Deciding {
        @Test
        void distributesOnce() {
            publishes(Shop.removes(0, 60));
            decides("distribute").is(204);
            assertThat(north.prices()).hasSize(40);

            assertThat(decides("distribute").code()).isEqualTo("NOTHING_IS_HELD");
            assertThat(decides("restore").code()).isEqualTo("NOTHING_IS_HELD");
            decides("forget").is(422);
        }

        @Test
        void whatWasDistributedIsNotCountedAgain() {
            publishes(Shop.removes(0, 60));
            decides("distribute");
            publishes(Shop.removes(60, 65));
            assertThat(isHeld()).isFalse();
        }

        @Test
        void aMainThatIsNotConnectedLeavesTheHold() {
            publishes(Shop.removes(0, 60));
            var answer = decides("restore").is(503);
            assertThat(answer.code()).isEqualTo("TILL_NOT_CONNECTED");
            assertThat(isHeld()).isTrue();
        }

        @Test
        void itEndsByItselfOnceAllIsBack() {
            publishes(Shop.removes(0, 60));
            publishes(Shop.puts(0, 59, 100));
            assertThat(isHeld()).isTrue();
            publishes(Shop.puts(59, 60, 100));
            assertThat(isHeld()).isFalse();
            assertThat(north.prices()).hasSize(ARTICLES);
        }
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
