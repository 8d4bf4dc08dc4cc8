package tillsync.service.fleet.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.fleet.pairing.TillKeyIntegrationTest.isRefused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.people.access.TokenHash;
import tillsync.service.store.ended.Ended;
import tillsync.service.tills.device.EndedTills;

/** What ends an access token, a stream and a key, and what does not. */
@ServiceTest
class EndedTillKeyIntegrationTest {
    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate database;

    private Shop shop;
    private KeyTill till;

    @BeforeEach
    void aTillWithAKey() {
        shop = Shop.open();
        till = KeyTill.paired(port, shop);
    }

    @Test
    void aSignOffEndsItsAccessAndItsStreamSoon() throws Exception {
        var access = till.access();
        var stream = till.by(access).listens().get(20, TimeUnit.SECONDS);
        var lines = stream.iterator();
        assertThat(lines.next()).isNotEmpty();
        long before = System.nanoTime();
        shop.send("DELETE", "/api/v1/devices/" + till.device(), null).is(204);
        till.by(access).get("/api/v1/till/changes").is(401);
        while (lines.hasNext()) {
            lines.next();
        }
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(4));
        isRefused(till.sends(till.signed(till.nonce())));
        assertThat(List.of("till_key", "till_access"))
                .as("a restore finds nothing left to end")
                .allSatisfy(table -> assertThat(
                                database.queryForList("select * from " + table + " where device = ?", till.device()))
                        .isEmpty());
    }

    @Test
    void aStreamOutlivesTheTokenThatOpenedIt() throws Exception {
        var access = till.access();
        var lines = till.by(access).listens().get(20, TimeUnit.SECONDS).iterator();
        assertThat(lines.next()).isNotEmpty();
        var next = till.access();
        database.update("delete from till_access where token_hash <> ?", (Object) TokenHash.of(next));
        till.by(access).get("/api/v1/till/changes").is(401);
        var main = shop.till("main");
        shop.follow(till.by(next), main).is(200);
        while (!lines.next().contains("FOLLOWER")) {
            // beats and hello
        }
        shop.send("DELETE", "/api/v1/devices/" + till.device(), null).is(204);
    }

    @Test
    void aReplacedTillIsOutAtOnceAndTheNewOneIsIn() {
        var access = till.access();
        var next = KeyTill.of(port);
        next.pairs(shop, "new", ", \"replaces\": \"" + till.device() + "\"");
        assertThat(next.device()).isEqualTo(till.device());
        till.by(access).get("/api/v1/till/changes").is(401);
        isRefused(till.sends(till.signed(till.nonce())));
        next.now().get("/api/v1/till/changes").is(200);
    }

    /** As restore does with the list of what was ended since the backup. */
    @Test
    void aBackupThatIsRestoredDoesNotBringAnEndedKeyBack() {
        var access = till.access();
        var pairing = database.queryForObject("select pairing from device where id = ?", String.class, till.device());
        var ended = new Ended(Instant.EPOCH, "till.token", Map.of("device", till.device(), "pairing", pairing));
        assertThat(new EndedTills().end(ended, JdbcClient.create(database))).isEqualTo(1);
        till.by(access).get("/api/v1/till/changes").is(401);
        isRefused(till.sends(till.signed(till.nonce())));
    }

    @Test
    void anExpiredAccessTokenIsNone() {
        var access = till.access();
        database.update("update till_access set expires_at = current_timestamp");
        till.by(access).get("/api/v1/till/changes").is(401);
        till.now().get("/api/v1/till/changes").is(200);
    }
}
