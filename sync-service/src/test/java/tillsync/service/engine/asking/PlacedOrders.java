package tillsync.service.engine.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** Orders of a user for a main. */
record PlacedOrders(Shop user, PlainTill main) {
    /** The member that says that an order is valid until tomorrow. */
    static final String TOMORROW = ",\"validUntil\":\"" + Instant.now().plus(Duration.ofDays(1)) + "\"";

    static String body(String number, long cents, String more) {
        return "{\"edits\":"
                + Shop.puts(number, cents).stream().map(Edit::canonical).toList() + more + "}";
    }

    static String id(JsonNode json) {
        return json.get("id").stringValue();
    }

    String path() {
        return main.api() + "/orders";
    }

    Answer place(Shop by, String key, String body) {
        return by.send("POST", path(), body, "Idempotency-Key", key);
    }

    /** Places one that is valid until tomorrow. @return its id */
    String place(String key, String number, long cents) {
        var placed = place(user, key, body(number, cents, TOMORROW)).is(202);
        assertThat(placed.text("state")).isEqualTo("WAITING");
        return placed.text("id");
    }

    JsonNode order(String id) {
        for (var order : user.get(path()).json()) {
            if (id(order).equals(id)) {
                return order;
            }
        }
        throw new AssertionError("no order " + id);
    }

    String state(String id) {
        return order(id).get("state").stringValue();
    }

    void isRefused(String id, String code) {
        await().until(() -> !state(id).equals("WAITING"));
        assertThat(state(id)).isEqualTo("REFUSED");
        assertThat(order(id).at("/reason/code").stringValue()).isEqualTo(code);
    }

    Answer withdraws(String id) {
        return user.send("DELETE", path() + "/" + id, null);
    }

    /** What the till is asked if it looks now. */
    JsonNode asked() {
        return main.get("/api/v1/till/requests").at("requests");
    }
}
