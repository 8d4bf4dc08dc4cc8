package tillsync.service.fleet.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.tills.device.Presence;
import tillsync.till.DeviceId;

/** After a sign-off was answered, nothing of the till is served any more, also what was open. */
@ServiceTest
class SignOffIntegrationTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Autowired
    Presence presence;

    private Shop shop;
    private PlainTill till;

    @BeforeEach
    void aTill() {
        shop = Shop.open();
        till = shop.till("Theke");
    }

    private void isConnected(int waitsAndStreams) {
        Awaitility.await().until(() -> {
            var seen = presence.of(DeviceId.of(till.id()));
            return seen != null && seen.open() == waitsAndStreams;
        });
    }

    @Test
    void endsTheStreamAndBothWaitsOfATill() throws Exception {
        var cursor = till.cursor();
        var stream = till.asks("GET", "/api/v1/till/events", null);
        var changes = till.asks("GET", "/api/v1/till/changes?wait=50&since=" + cursor, null);
        var requests = till.asks("GET", "/api/v1/till/requests?wait=50", null);
        isConnected(3);

        long before = System.nanoTime();
        shop.send("DELETE", till.api(), null).is(204);
        till.get("/api/v1/till/changes").is(401);
        stream.get(SOON.toSeconds(), TimeUnit.SECONDS).shows("signed-off");
        assertThat(changes.get(SOON.toSeconds(), TimeUnit.SECONDS).status()).isIn(401, 404, 409);
        assertThat(requests.get(SOON.toSeconds(), TimeUnit.SECONDS).status()).isIn(401, 404, 409);
        System.out.printf("signed off, all closed after %d ms%n", (System.nanoTime() - before) / 1_000_000);
    }

    @Test
    void byTheTillItselfLeavesItsFollowersTheirArticles() {
        var north = shop.till("Nord");
        shop.follow(north, till);
        till.publish(1, Shop.puts(0, 3, 100));
        till.send("DELETE", "/api/v1/till", null).is(409);
        till.send("DELETE", "/api/v1/till?followers=independent", null).is(204);
        till.get("/api/v1/till/changes").is(401);
        assertThat(north.get("/api/v1/till/changes").at("changes")).hasSize(3);
        assertThat(shop.get("/api/v1/devices").json()).hasSize(1);
    }

    @Test
    void aMainMayAskThatItsEditsAreHeld() {
        var edits = "{\"edits\":[{\"op\":\"put\",\"article\":"
                + Shop.article("1", 5).canonical() + "}]}";
        var held =
                till.send("PUT", "/api/v1/till/change-sets/1?hold=true", edits).is(202);
        assertThat(held.text("status")).isEqualTo("HELD");
        assertThat(till.send("PUT", "/api/v1/till/change-sets/1", edits).json())
                .as("the first answer, whatever is asked later")
                .isEqualTo(held.json());
        assertThat(till.get("/api/v1/till/changes").at("changes")).isEmpty();
        assertThat(shop.get("/api/v1/inbox").json())
                .hasSize(1)
                .first()
                .extracting(entry -> entry.get("deviceId").stringValue())
                .isEqualTo(till.id());
    }
}
