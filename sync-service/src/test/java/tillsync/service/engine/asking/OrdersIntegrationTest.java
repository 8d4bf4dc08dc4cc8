package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.asking.Wire.Reply;
import tillsync.service.fleet.pairing.StockFlow;
import tools.jackson.databind.JsonNode;

/** Orders wait in the service for a main till that is away, and are given to it one after the other. */
@ServiceTest
class OrdersIntegrationTest {
    private static final String DONE = "{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;
    private Shop.Till main;
    private Wire user;
    private Wire till;
    private String orders;

    @BeforeEach
    void aMainThatIsAway() {
        shop = Shop.open(port, "orders-" + UUID.randomUUID());
        main = shop.till("main");
        user = new Wire(port, shop.token());
        till = new Wire(port, main.token());
        orders = "/api/v1/devices/" + main.id() + "/orders";
    }

    private static String in(Duration ahead) {
        return ",\"validUntil\":\"" + Instant.now().plus(ahead) + "\"";
    }

    private static final String TOMORROW = in(Duration.ofDays(1));

    private static String body(String number, long cents, String more) {
        return "{\"edits\":[{\"op\":\"put\",\"article\":"
                + Shop.article(number, cents).canonical() + "}]" + more + "}";
    }

    private Reply orders(Wire by, String key, String body) {
        return by.call("POST", orders, body, "Idempotency-Key", key);
    }

    /** @return its id */
    private String orders(String key, String number, long cents) {
        var placed = orders(user, key, body(number, cents, TOMORROW));
        assertThat(placed.status()).as("%s", placed.json()).isEqualTo(202);
        assertThat(placed.json().get("state").stringValue()).isEqualTo("WAITING");
        return id(placed.json());
    }

    private static String id(JsonNode json) {
        return json.get("id").stringValue();
    }

    private JsonNode order(String id) {
        for (var order : user.call("GET", orders, null).json()) {
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

    private Reply withdraws(String id) {
        return user.call("DELETE", orders + "/" + id, null);
    }

    /** What the till is asked when it looks now. */
    private JsonNode asked() {
        return till.call("GET", "/api/v1/till/requests", null).json().get("requests");
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

            var request = till.nextRequest();

            assertThat(id(request)).isEqualTo(id);
            assertThat(request.get("kind").stringValue()).isEqualTo("CHANGE");
            assertThat(request.at("/edits/0/article/price/cents").longValue()).isEqualTo(310);
            assertThat(request.at("/origin/kind").stringValue()).isEqualTo("LIVE");
            assertThat(state(id)).isEqualTo("WAITING");
            assertThat(order(id).get("handedOverAt").isNull()).isFalse();

            assertThat(till.responds(id, DONE).status()).isEqualTo(204);
            assertThat(state(id)).isEqualTo("APPLIED");
            assertThat(order(id).get("changed").intValue()).isEqualTo(1);
            assertThat(till.responds(id, DONE).status()).as("again").isEqualTo(404);
            assertThat(asked()).isEmpty();
            assertThat(shop.get("/api/v1/devices/" + main.id() + "/audit")
                            .json()
                            .get(0)
                            .toString())
                    .contains("user:" + shop.userId(), id);
        }

        @Test
        void reachesATillThatListensAtOnce() {
            var lines = till.listens().join().iterator();
            assertThat(lines.next()).isEqualTo("event: hello");

            var id = orders("k", "7", 310);

            var line = lines.next();
            while (!line.contains(id)) {
                line = lines.next();
            }
            assertThat(till.responds(id, DONE).status()).isEqualTo(204);
            assertThat(state(id)).isEqualTo("APPLIED");
        }

        @Test
        void isGivenAgainUntilItIsAnswered() {
            var id = orders("k", "7", 310);
            till.nextRequest();

            assertThat(asked()).hasSize(1);

            timePasses(id);
            assertThat(till.responds(id, "{\"status\":\"NOT_FOUND\"}").status())
                    .as("no answer to a change")
                    .isEqualTo(422);
            assertThat(till.responds(id, DONE).status()).isEqualTo(204);
            assertThat(state(id)).as("handed over in time").isEqualTo("APPLIED");
        }

        @Test
        void isRefusedByTheTillsWord() {
            var id = orders("k", "7", 310);
            till.nextRequest();
            till.responds(id, "{\"status\":\"REFUSED\",\"code\":\"CATALOGUE_FULL\",\"detail\":\"Kasse \\u0000 zu\"}");

            isRefused(id, "CATALOGUE_FULL");
            assertThat(order(id).get("changed").isNull()).isTrue();
        }

        @Test
        void comesOneAfterTheOther() {
            var ids = List.of(orders("a", "1", 100), orders("b", "2", 200), orders("c", "3", 300));

            for (var id : ids) {
                var request = till.nextRequest();
                assertThat(asked()).hasSize(1);
                assertThat(id(request)).isEqualTo(id);
                till.responds(id, DONE);
            }
            assertThat(user.call("GET", orders + "?limit=2", null).json())
                    .extracting(OrdersIntegrationTest::id)
                    .containsExactly(ids.get(2), ids.get(1));
        }

        @Test
        void isOneForOneKey() {
            var id = orders("k", "7", 310);

            var again = orders(user, "k", body("7", 310, ""));
            assertThat(again.status()).isEqualTo(200);
            assertThat(id(again.json())).isEqualTo(id);
            assertThat(orders(user, "k", body("7", 311, TOMORROW)).code()).isEqualTo("REQUEST_REUSED");

            assertThat(user.call("GET", orders, null).json()).hasSize(1);
        }
    }

    @Nested
    class AnOrderThatNoTillHasGot {
        @Test
        void isWithdrawn() {
            var first = orders("a", "1", 100);
            var second = orders("b", "2", 200);

            assertThat(withdraws(first).status()).isEqualTo(204);
            assertThat(withdraws(first).status()).as("again").isEqualTo(204);

            assertThat(state(first)).isEqualTo("WITHDRAWN");
            assertThat(id(till.nextRequest())).isEqualTo(second);
        }

        @Test
        void isNotWithdrawnOnceATillHasIt() {
            var id = orders("k", "7", 310);
            till.nextRequest();

            var refused = withdraws(id);

            assertThat(refused.status() + " " + refused.code()).isEqualTo("409 ORDER_NOT_WAITING");
            assertThat(withdraws("never-was").status()).isEqualTo(404);
        }

        @Test
        void expires() {
            var first = orders("a", "1", 100);
            var second = orders("b", "2", 200);
            timePasses(first);

            assertThat(id(till.nextRequest())).isEqualTo(second);
            await().until(() -> state(first).equals("EXPIRED"));
            assertThat(withdraws(first).code()).isEqualTo("ORDER_NOT_WAITING");
        }

        @Test
        void isRefusedWhereItWasNotToWait() {
            var placed = orders(user, "k", body("7", 310, ""));

            assertThat(placed.status()).isEqualTo(202);
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
            assertThat(orders(user, "l", body("7", 310, TOMORROW)).code()).isEqualTo("TILL_IS_A_FOLLOWER");
        }

        @Test
        void isRefusedOnceItsUserMayNotDoThatAnyMore() {
            var ben = shop("EDITOR");
            var id = id(orders(ben, "k", body("7", 310, TOMORROW)).json());
            shop.send("PUT", "/api/v1/devices/" + main.id() + "/users/" + benId, "{\"role\":\"VIEWER\"}");

            assertThat(asked()).isEmpty();
            isRefused(id, "ROLE_TOO_LOW");
        }
    }

    private String benId;

    /** Another user of the till. */
    private Wire shop(String role) {
        var ben = Shop.open(port, "ben-" + UUID.randomUUID());
        ben.joins(main);
        benId = ben.userId();
        shop.send("PUT", "/api/v1/devices/" + main.id() + "/users/" + benId, "{\"role\":\"" + role + "\"}");
        return new Wire(port, ben.token());
    }

    @Test
    void aViewerSeesAndDoesNotOrder() {
        var viewer = shop("VIEWER");
        var id = orders("k", "7", 310);

        assertThat(viewer.call("GET", orders, null).json()).hasSize(1);
        assertThat(orders(viewer, "v", body("7", 310, TOMORROW)).code()).isEqualTo("ROLE_TOO_LOW");
        assertThat(viewer.call("DELETE", orders + "/" + id, null).code()).isEqualTo("ROLE_TOO_LOW");
    }

    @Test
    void ofOneTillAreNotReachedByAnother() {
        var other = shop.till("other");
        var id = orders("k", "7", 310);
        till.nextRequest();

        var ofOther = "/api/v1/devices/" + other.id() + "/orders/";
        assertThat(user.call("DELETE", ofOther + id, null).status()).isEqualTo(404);
        assertThat(new Wire(port, other.token()).responds(id, DONE).status()).isEqualTo(404);
        assertThat(state(id)).isEqualTo("WAITING");
    }

    /** A till that took the device over does not know what the old one has got. */
    @Test
    void thatAReplacedTillHasGotAreNotGivenToTheNewOne() {
        var got = orders("a", "1", 100);
        var waiting = orders("b", "2", 200);
        till.nextRequest();

        var flow = new StockFlow(port);
        var asked = flow.asks("new");
        shop.send(
                "POST",
                "/api/v1/pairings",
                "{\"code\":\"" + asked.text("user_code") + "\",\"replaces\":\"" + main.id() + "\"}");
        till = new Wire(port, flow.polls(asked).text("access_token"));

        isRefused(got, "TILL_DID_NOT_ANSWER");
        assertThat(id(till.nextRequest())).isEqualTo(waiting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1S", "P31D", "P400000000D"})
    void areValidForAtMost30Days(Duration ahead) {
        var refused = orders(user, "k", body("7", 310, in(ahead)));

        assertThat(refused.status()).as("%s", refused.json()).isEqualTo(422);
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

        var refused = orders(user, "one more", body("7", 310, TOMORROW));

        assertThat(refused.status() + " " + refused.code()).isEqualTo("409 TOO_MANY_ORDERS");
    }

    @Test
    void areOnTheTillsPageUntilTheyAreWithdrawn() {
        var id = orders("k", "7", 310);
        var browser = new Browser(port).with("Accept-Language", "de");
        browser.signIn(shop.email(), shop.password());
        var page = browser.get("/tills/" + main.id());
        assertThat(page.text()).contains("1 Artikel", "wartet auf Kasse", "Zurückziehen");

        var done = browser.post("/tills/" + main.id() + "/orders", page.csrf(), "order", id);

        assertThat(state(id)).isEqualTo("WITHDRAWN");
        assertThat(browser.get(done.location()).text())
                .contains("Der Auftrag ist zurückgezogen")
                .doesNotContain("wartet auf Kasse");
    }
}
