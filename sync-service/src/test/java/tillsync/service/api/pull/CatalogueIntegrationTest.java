package tillsync.service.api.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.catalogue.CatalogueId;
import tillsync.people.UserId;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

/** A program with a user's token follows a catalogue as a follower does. */
@ServiceTest
class CatalogueIntegrationTest {
    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Waiters waiters;

    @Test
    void aReportOfAnUnknownPositionIsAnsweredAsAPullIs() {
        var till = Shop.open().till("Kasse");
        var catalogue = till.publish(1, Shop.puts("1", 100)).text("catalogue");
        var report = "{\"cursor\":\"" + catalogue + ".1.0123456789abcdef\",\"articles\":1,\"digest\":\""
                + "0".repeat(64) + "\",\"time\":\"2026-11-24T12:00:00Z\"}";
        till.send("POST", "/api/v1/till/state", report).is(410, "SNAPSHOT_REQUIRED");
    }

    private Shop shop;
    private PlainTill main;
    private PlainTill north;
    private String catalogue;
    private String user;

    @BeforeEach
    void aMainWithAFollower() {
        shop = Shop.open();
        user = shop.userId();
        main = shop.till("main");
        north = shop.till("north");
        shop.follow(north, main);
        catalogue = main.publish(1, Shop.puts(0, 10, 100)).text("catalogue");
    }

    private Answer reads(Shop by, String query) {
        return by.get("/api/v1/catalogues/" + catalogue + "/changes" + query);
    }

    private boolean isWaiting() {
        return waiters.isWaiting(Puller.Reader.name(UserId.of(user), CatalogueId.of(catalogue)));
    }

    private static String text(JsonNode json, String name) {
        return json.get(name).stringValue();
    }

    private static void isRefused(Answer answer, int status, String code) {
        assertThat(answer.status() + " " + text(answer.json(), "code")).isEqualTo(status + " " + code);
    }

    @Test
    void getsTheSamePagesAsAFollower() {
        var first = reads(shop, "?limit=7").json();
        assertThat(first).isEqualTo(north.get("/api/v1/till/changes?limit=7").json());
        var rest = "?limit=7&after=" + text(first, "continuation");
        var last = reads(shop, rest).json();
        assertThat(last).isEqualTo(north.get("/api/v1/till/changes" + rest).json());

        main.publish(2, Shop.puts(3, 4, 110));
        var since = "?since=" + text(last, "cursor");
        var delta = reads(shop, since).json();

        assertThat(delta.get("changes")).hasSize(1);
        assertThat(delta).isEqualTo(north.get("/api/v1/till/changes" + since).json());
    }

    @Test
    void waitsForWhatIsPublishedOnceAtATime() {
        var wait = "?wait=50&since=" + text(reads(shop, "").json(), "cursor");
        var older = CompletableFuture.supplyAsync(() -> reads(shop, wait));
        Awaitility.await().until(() -> isWaiting());
        var newer = CompletableFuture.supplyAsync(() -> reads(shop, wait));
        isRefused(older.join(), 409, "POLL_SUPERSEDED");
        Awaitility.await().until(() -> isWaiting());

        main.publish(2, Shop.puts(3, 4, 110));

        assertThat(newer.join().at("changes")).hasSize(1);
        assertThat(shop.get(north.api()).text("connection/state"))
                .as("a reader is no till")
                .isEqualTo("NOT_CONNECTED");
    }

    @Test
    void isRefusedAPositionThatIsNone() {
        isRefused(reads(shop, "?since=" + catalogue + ".1.0123456789abcdef"), 410, "SNAPSHOT_REQUIRED");
        isRefused(reads(shop, "?since=none"), 400, "CURSOR_MALFORMED");
        isRefused(reads(shop, "?limit=0"), 400, "INVALID_PARAMETER");
    }

    /** As if the guard had held it at revision 1. */
    @Test
    void getsNothingThatTheGuardHolds() {
        var cursor = text(reads(shop, "").json(), "cursor");
        main.publish(2, Shop.puts(3, 4, 0));
        jdbc.update(
                "insert into guarded_catalogue (catalogue, held_revision, held_at, settled_revision)"
                        + " values (?, 1, current_timestamp, 1)",
                catalogue);

        var held = reads(shop, "?since=" + cursor).json();

        assertThat(held.get("changes")).isEmpty();
        assertThat(text(held, "cursor")).isEqualTo(cursor);
        assertThat(reads(shop, "").number("head/revision")).isEqualTo(1);
        assertThat(north.get("/api/v1/till/changes").json())
                .isEqualTo(reads(shop, "").json());
    }

    @Test
    void isForTheUsersOfItsMainAndOfItsFollowers() {
        var other = Shop.open();
        isRefused(reads(other, ""), 404, "NOT_FOUND");

        other.joins(north);
        reads(other, "").is(200);

        shop.assign("[{\"deviceId\":\"" + north.id() + "\",\"follows\":null}]");
        isRefused(reads(other, ""), 404, "NOT_FOUND");
        reads(shop, "").is(200);
    }

    @Test
    void isNotThereAnyMoreOnceItsMainFollowsAnother() {
        shop.assign("[{\"deviceId\":\"" + north.id() + "\",\"follows\":null}]");
        shop.follow(main, north);

        isRefused(reads(shop, ""), 404, "NOT_FOUND");
    }
}
