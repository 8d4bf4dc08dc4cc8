package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.fleet.pairing.StockFlow;
import tools.jackson.databind.JsonNode;

/** Orders wait in the service for a main till that is away, and are given to it one after the other. */
@ServiceTest
class OrdersIntegrationTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;
    private Shop.Till main;
    private String orders;

    @BeforeEach
    void aMainThatIsAway() {
        shop = Shop.open(port);
        main = shop.till("main");
        orders = main.api() + "/orders";
    }

    private static String in(Duration ahead) {
        return ",\"validUntil\":\"" + Instant.now().plus(ahead) + "\"";
    }

    private static final String TOMORROW = in(Duration.ofDays(1));

    private static String body(String number, long cents, String more) {
        return "{\"edits\":[{\"op\":\"put\",\"article\":"
                + Shop.article(number, cents).canonical() + "}]" + more + "}";
    }

    private Answer orders(Shop by, String key, String body) {
        return by.send("POST", orders, body, "Idempotency-Key", key);
    }

    /** @return its id */
    private String orders(String key, String number, long cents) {
        var placed = orders(shop, key, body(number, cents, TOMORROW)).is(202);
        assertThat(placed.text("state")).isEqualTo("WAITING");
        return id(placed.json());
    }

    private static String id(JsonNode json) {
        return json.get("id").stringValue();
    }

    private JsonNode order(String id) {
        for (var order : shop.get(orders).json()) {
            if (id(order).equals(id)) {
                return order;
            }
        }
        throw new AssertionError("no order " + id);
    }

    private String state(String id) {
        return order(id).get("state").stringValue();
    }

    private void isRefused(String id, String code) {
        await().until(() -> !state(id).equals("WAITING"));
        assertThat(state(id)).isEqualTo("REFUSED");
        assertThat(order(id).at("/reason/code").stringValue()).isEqualTo(code);
    }

    private Answer withdraws(String id) {
        return shop.send("DELETE", orders + "/" + id, null);
    }

    /** What the till is asked when it looks now. */
    private JsonNode asked() {
        return main.get("/api/v1/till/requests").at("requests");
    }

    /** Its time is over. */
    private void timePasses(String id) {
        jdbc.update(
                "update till_order set valid_until = ? where id = ?",
                OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1),
                id);
    }

    @Nested
    class AnOrder {
        @Test
        void waitsUntilItsTillComesAndHasItsAnswer() {
            var id = orders("k", "7", 310);
            assertThat(order(id).get("handedOverAt").isNull()).isTrue();

            var request = main.nextRequest();

            assertThat(id(request)).isEqualTo(id);
            assertThat(request.get("kind").stringValue()).isEqualTo("CHANGE");
            assertThat(request.at("/edits/0/article/price/cents").longValue()).isEqualTo(310);
            assertThat(request.at("/origin/kind").stringValue()).isEqualTo("LIVE");
            assertThat(state(id)).isEqualTo("WAITING");
            assertThat(order(id).get("handedOverAt").isNull()).isFalse();

            main.responds(id, Shop.DONE).is(204);
            assertThat(state(id)).isEqualTo("APPLIED");
            assertThat(order(id).get("changed").intValue()).isEqualTo(1);
            assertThat(main.responds(id, Shop.DONE).status()).as("again").isEqualTo(404);
            assertThat(asked()).isEmpty();
            assertThat(shop.get(main.api() + "/audit").at("0").toString()).contains("user:" + shop.userId(), id);
        }

        @Test
        void reachesATillThatListensAtOnce() {
            var lines = main.listens().join().iterator();
            assertThat(lines.next()).isEqualTo("event: hello");

            var id = orders("k", "7", 310);

            var line = lines.next();
            while (!line.contains(id)) {
                line = lines.next();
            }
            main.responds(id, Shop.DONE).is(204);
            assertThat(state(id)).isEqualTo("APPLIED");
        }

        @Test
        void isGivenAgainUntilItIsAnswered() {
            var id = orders("k", "7", 310);
            main.nextRequest();

            assertThat(asked()).hasSize(1);

            timePasses(id);
            assertThat(main.responds(id, "{\"status\":\"NOT_FOUND\"}").status())
                    .as("no answer to a change")
                    .isEqualTo(422);
            main.responds(id, Shop.DONE).is(204);
            assertThat(state(id)).as("handed over in time").isEqualTo("APPLIED");
        }

        @Test
        void isRefusedByTheTillsWord() {
            var id = orders("k", "7", 310);
            main.nextRequest();
            main.responds(id, "{\"status\":\"REFUSED\",\"code\":\"CATALOGUE_FULL\",\"detail\":\"Kasse \\u0000 zu\"}");

            isRefused(id, "CATALOGUE_FULL");
            assertThat(order(id).get("changed").isNull()).isTrue();
        }

        @Test
        void comesOneAfterTheOther() {
            var ids = List.of(orders("a", "1", 100), orders("b", "2", 200), orders("c", "3", 300));

            for (var id : ids) {
                var request = main.nextRequest();
                assertThat(asked()).hasSize(1);
                assertThat(id(request)).isEqualTo(id);
                main.responds(id, Shop.DONE);
            }
            assertThat(shop.get(orders + "?limit=2").json())
                    .extracting(OrdersIntegrationTest::id)
                    .containsExactly(ids.get(2), ids.get(1));
        }

        @Test
        void isOneForOneKey() {
            var id = orders("k", "7", 310);

            var again = orders(shop, "k", body("7", 310, "")).is(200);
            assertThat(id(again.json())).isEqualTo(id);
            assertThat(orders(shop, "k", body("7", 311, TOMORROW)).code()).isEqualTo("REQUEST_REUSED");

            assertThat(shop.get(orders).json()).hasSize(1);
        }
    }

    @Nested
    class AnOrderThatNoTillHasGot {
        @Test
        void isWithdrawn() {
            var first = orders("a", "1", 100);
            var second = orders("b", "2", 200);

            withdraws(first).is(204);
            assertThat(withdraws(first).status()).as("again").isEqualTo(204);

            assertThat(state(first)).isEqualTo("WITHDRAWN");
            assertThat(id(main.nextRequest())).isEqualTo(second);
        }

        @Test
        void isNotWithdrawnOnceATillHasIt() {
            var id = orders("k", "7", 310);
            main.nextRequest();

            withdraws(id).is(409, "ORDER_NOT_WAITING");
            withdraws("never-was").is(404);
        }

        @Test
        void expires() {
            var first = orders("a", "1", 100);
            var second = orders("b", "2", 200);
            timePasses(first);

            assertThat(id(main.nextRequest())).isEqualTo(second);
            await().until(() -> state(first).equals("EXPIRED"));
            assertThat(withdraws(first).code()).isEqualTo("ORDER_NOT_WAITING");
        }

        @Test
        void isRefusedWhereItWasNotToWait() {
            var placed = orders(shop, "k", body("7", 310, "")).is(202);
            isRefused(id(placed.json()), "TILL_NOT_CONNECTED");
            assertThat(asked()).isEmpty();
        }

        @Test
        void isRefusedOnceItsTillFollowsAnother() {
            var id = orders("k", "7", 310);
            var other = shop.till("the other");
            shop.follow(main, other);

            isRefused(id, "TILL_IS_A_FOLLOWER");
            assertThat(order(id).at("/reason/detail").stringValue()).contains("the other", other.id());
            assertThat(asked()).isEmpty();
            assertThat(orders(shop, "l", body("7", 310, TOMORROW)).code()).isEqualTo("TILL_IS_A_FOLLOWER");
        }

        @Test
        void isRefusedOnceItsUserMayNotDoThatAnyMore() {
            var ben = shop("EDITOR");
            var id = id(orders(ben, "k", body("7", 310, TOMORROW)).json());
            shop.send("PUT", main.api() + "/users/" + benId, "{\"role\":\"VIEWER\"}");

            assertThat(asked()).isEmpty();
            isRefused(id, "ROLE_TOO_LOW");
        }
    }

    private String benId;

    /** Another user of the till. */
    private Shop shop(String role) {
        var ben = Shop.open(port);
        ben.joins(main);
        benId = ben.userId();
        shop.send("PUT", main.api() + "/users/" + benId, "{\"role\":\"" + role + "\"}");
        return ben;
    }

    @Test
    void aViewerSeesAndDoesNotOrder() {
        var viewer = shop("VIEWER");
        var id = orders("k", "7", 310);

        assertThat(viewer.get(orders).json()).hasSize(1);
        assertThat(orders(viewer, "v", body("7", 310, TOMORROW)).code()).isEqualTo("ROLE_TOO_LOW");
        assertThat(viewer.send("DELETE", orders + "/" + id, null).code()).isEqualTo("ROLE_TOO_LOW");
    }

    @Test
    void ofOneTillAreNotReachedByAnother() {
        var other = shop.till("other");
        var id = orders("k", "7", 310);
        main.nextRequest();

        var ofOther = other.api() + "/orders/";
        shop.send("DELETE", ofOther + id, null).is(404);
        other.responds(id, Shop.DONE).is(404);
        assertThat(state(id)).isEqualTo("WAITING");
    }

    /** A till that took the device over does not know what the old one has got. */
    @Test
    void thatAReplacedTillHasGotAreNotGivenToTheNewOne() {
        var got = orders("a", "1", 100);
        var waiting = orders("b", "2", 200);
        main.nextRequest();

        var flow = new StockFlow(port);
        var asked = flow.asks("new");
        shop.send(
                "POST",
                "/api/v1/pairings",
                "{\"code\":\"" + asked.text("user_code") + "\",\"replaces\":\"" + main.id() + "\"}");
        main = new Shop.Till(main.id(), new Wire(port, flow.polls(asked).text("access_token")));

        isRefused(got, "TILL_DID_NOT_ANSWER");
        assertThat(id(main.nextRequest())).isEqualTo(waiting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1S", "P31D", "P400000000D"})
    void areValidForAtMost30Days(Duration ahead) {
        orders(shop, "k", body("7", 310, in(ahead))).is(422);
    }

    @Test
    void areSoManyForOneTill() {
        var first = orders("k", "7", 310);
        jdbc.batchUpdate(
                "insert into till_order (id, device, ordered_by, members, content_hash, edits, bytes, state, patient,"
                        + " valid_until, ordered_at) select ?, o.device, o.ordered_by, o.members, o.content_hash,"
                        + " o.edits, o.bytes, o.state, o.patient, o.valid_until, o.ordered_at from till_order o"
                        + " where o.id = ?",
                IntStream.range(0, 999)
                        .mapToObj(i -> new Object[] {main.id() + i, first})
                        .toList());

        orders(shop, "one more", body("7", 310, TOMORROW)).is(409, "TOO_MANY_ORDERS");
    }

    @Test
    void areOnTheTillsPageUntilTheyAreWithdrawn() {
        var id = orders("k", "7", 310);
        var browser = shop.browser("de");
        var page = browser.get(main.page()).shows("1 Artikel", "wartet auf Kasse", "Zurückziehen");

        var done = browser.post(main.page() + "/orders", page.csrf(), "order", id);

        assertThat(state(id)).isEqualTo("WITHDRAWN");
        browser.get(done.location()).shows("Der Auftrag ist zurückgezogen").hides("wartet auf Kasse");
    }
}
