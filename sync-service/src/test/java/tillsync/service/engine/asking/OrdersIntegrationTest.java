package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.fleet.pairing.StockFlow;

/** Orders wait in the service for a main till that is away, and are given to it one after the other. */
@ServiceTest
class OrdersIntegrationTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;
    private PlainTill main;
    private PlacedOrders orders;

    @BeforeEach
    void aMainThatIsAway() {
        shop = Shop.open();
        main = shop.till("main");
        orders = new PlacedOrders(shop, main);
    }

    @Nested
    class AnOrder {
        @Test
        void waitsUntilItsTillComesAndHasItsAnswer() {
            var id = orders.place("k", "7", 310);
            assertThat(orders.order(id).get("handedOverAt").isNull()).isTrue();

            var request = main.nextRequest();

            assertThat(PlacedOrders.id(request)).isEqualTo(id);
            assertThat(request.get("kind").stringValue()).isEqualTo("CHANGE");
            assertThat(request.at("/edits/0/article/price/cents").longValue()).isEqualTo(310);
            assertThat(request.at("/origin/kind").stringValue()).isEqualTo("LIVE");
            assertThat(orders.state(id)).isEqualTo("WAITING");
            assertThat(orders.order(id).get("handedOverAt").isNull()).isFalse();

            main.responds(id, "{\"status\":\"NOT_FOUND\"}").is(422); // no answer to a change
            main.responds(id, Shop.DONE).is(204);
            assertThat(orders.state(id)).isEqualTo("APPLIED");
            assertThat(orders.order(id).get("changed").intValue()).isEqualTo(1);
            main.responds(id, Shop.DONE).is(404); // again
            assertThat(orders.asked()).isEmpty();
            assertThat(shop.get(main.api() + "/audit").at("0").toString()).contains("user:" + shop.userId(), id);
        }

        @Test
        void reachesATillThatListensAtOnce() {
            var lines = main.listens().join().iterator();
            assertThat(lines.next()).isEqualTo("event: hello");

            var id = orders.place("k", "7", 310);

            var line = lines.next();
            while (!line.contains(id)) {
                line = lines.next();
            }
            main.responds(id, Shop.DONE).is(204);
            assertThat(orders.state(id)).isEqualTo("APPLIED");
        }

        @Test
        void isOneForOneKey() {
            var id = orders.place("k", "7", 310);

            var again = orders.place(shop, "k", PlacedOrders.body("7", 310, "")).is(200);
            assertThat(PlacedOrders.id(again.json())).isEqualTo(id);
            assertThat(orders.place(shop, "k", PlacedOrders.body("7", 311, PlacedOrders.TOMORROW))
                            .code())
                    .isEqualTo("REQUEST_REUSED");

            assertThat(shop.get(orders.path()).json()).hasSize(1);
        }
    }

    @Nested
    class AnOrderThatNoTillHasGot {
        @Test
        void isWithdrawn() {
            var first = orders.place("a", "1", 100);
            var second = orders.place("b", "2", 200);

            orders.withdraws(first).is(204);
            orders.withdraws(first).is(204); // again

            assertThat(orders.state(first)).isEqualTo("WITHDRAWN");
            assertThat(PlacedOrders.id(main.nextRequest())).isEqualTo(second);
        }

        @Test
        void isNotWithdrawnOnceATillHasIt() {
            var id = orders.place("k", "7", 310);
            main.nextRequest();

            orders.withdraws(id).is(409, "ORDER_NOT_WAITING");
            orders.withdraws("never-was").is(404);
        }

        @Test
        void isRefusedWhereItWasNotToWait() {
            var placed =
                    orders.place(shop, "k", PlacedOrders.body("7", 310, "")).is(202);
            orders.isRefused(PlacedOrders.id(placed.json()), "TILL_NOT_CONNECTED");
            assertThat(orders.asked()).isEmpty();
        }

        @Test
        void isRefusedOnceItsTillFollowsAnother() {
            var id = orders.place("k", "7", 310);
            var other = shop.till("the other");
            shop.follow(main, other);

            orders.isRefused(id, "TILL_IS_A_FOLLOWER");
            assertThat(orders.order(id).at("/reason/detail").stringValue()).contains("the other", other.id());
            assertThat(orders.asked()).isEmpty();
            assertThat(orders.place(shop, "l", PlacedOrders.body("7", 310, PlacedOrders.TOMORROW))
                            .code())
                    .isEqualTo("TILL_IS_A_FOLLOWER");
        }

        @Test
        void isRefusedOnceItsUserMayNotDoThatAnyMore() {
            var ben = shop("EDITOR");
            var id = PlacedOrders.id(orders.place(ben, "k", PlacedOrders.body("7", 310, PlacedOrders.TOMORROW))
                    .json());
            shop.send("PUT", main.api() + "/users/" + benId, "{\"role\":\"VIEWER\"}");

            assertThat(orders.asked()).isEmpty();
            orders.isRefused(id, "ROLE_TOO_LOW");
        }
    }

    private String benId;

    /** Another user of the till. */
    private Shop shop(String role) {
        var ben = Shop.open();
        ben.joins(main);
        benId = ben.userId();
        shop.send("PUT", main.api() + "/users/" + benId, "{\"role\":\"" + role + "\"}");
        return ben;
    }

    @Test
    void aViewerSeesAndDoesNotOrder() {
        var viewer = shop("VIEWER");
        var id = orders.place("k", "7", 310);
        var newer = orders.place("l", "7", 320);

        assertThat(viewer.get(orders.path()).json()).hasSize(2);
        assertThat(viewer.get(orders.path() + "?limit=1").json())
                .extracting(PlacedOrders::id)
                .containsExactly(newer);
        assertThat(orders.place(viewer, "v", PlacedOrders.body("7", 310, PlacedOrders.TOMORROW))
                        .code())
                .isEqualTo("ROLE_TOO_LOW");
        assertThat(viewer.send("DELETE", orders.path() + "/" + id, null).code()).isEqualTo("ROLE_TOO_LOW");
    }

    @Test
    void ofOneTillAreNotReachedByAnother() {
        var other = shop.till("other");
        var id = orders.place("k", "7", 310);
        main.nextRequest();

        var ofOther = other.api() + "/orders/";
        shop.send("DELETE", ofOther + id, null).is(404);
        other.responds(id, Shop.DONE).is(404);
        assertThat(orders.state(id)).isEqualTo("WAITING");
    }

    /** A till that took the device over does not know what the old one has got. */
    @Test
    void thatAReplacedTillHasGotAreNotGivenToTheNewOne() {
        var got = orders.place("a", "1", 100);
        var waiting = orders.place("b", "2", 200);
        main.nextRequest();

        var flow = new StockFlow();
        var asked = flow.asks("new");
        shop.send(
                "POST",
                "/api/v1/pairings",
                "{\"code\":\"" + asked.text("user_code") + "\",\"replaces\":\"" + main.id() + "\"}");
        main = new PlainTill(main.id(), new Wire(port, flow.polls(asked).text("access_token")));

        orders.isRefused(got, "TILL_DID_NOT_ANSWER");
        assertThat(PlacedOrders.id(main.nextRequest())).isEqualTo(waiting);
    }

    @Test
    void areSoManyForOneTill() {
        var first = orders.place("k", "7", 310);
        jdbc.batchUpdate(
                "insert into till_order (id, device, ordered_by, members, content_hash, edits, bytes, state, patient,"
                        + " valid_until, ordered_at) select ?, o.device, o.ordered_by, o.members, o.content_hash,"
                        + " o.edits, o.bytes, o.state, o.patient, o.valid_until, o.ordered_at from till_order o"
                        + " where o.id = ?",
                IntStream.range(0, 999)
                        .mapToObj(i -> new Object[] {main.id() + i, first})
                        .toList());

        orders.place(shop, "one more", PlacedOrders.body("7", 310, PlacedOrders.TOMORROW))
                .is(409, "TOO_MANY_ORDERS");
    }

    @Test
    void areOnTheTillsPageUntilTheyAreWithdrawn() {
        var id = orders.place("k", "7", 310);
        var browser = shop.browser("de");
        var page = browser.get(main.page()).shows("1 Eintrag", "wartet auf die Kasse", "Zurückziehen");

        var done = browser.post(main.page() + "/orders", page.csrf(), "order", id);

        assertThat(orders.state(id)).isEqualTo("WITHDRAWN");
        browser.get(done.location()).shows("Der Auftrag ist zurückgezogen").hides("wartet auf die Kasse");
    }
}
