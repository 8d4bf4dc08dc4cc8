package tillsync.service.fleet.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.tills.device.Presence;
import tillsync.till.DeviceId;

/** A new till takes an old one's device over, and one that was signed off comes back to its place. */
@ServiceTest
class ReplacingIntegrationTest {
    @Autowired
    Presence presence;

    private PairingShop pairing;

    @BeforeEach
    void aShop() {
        pairing = new PairingShop();
    }

    @Test
    void takesTheDeviceOver() {
        var old = pairing.shop.till("Kasse 1");
        var follower = pairing.shop.till("follower");
        pairing.shop.follow(follower, old);
        old.publish(1, Shop.puts(0, 3, 100));
        var before = pairing.hello(old.token());

        var asked = pairing.till.asks("new");
        var confirmed =
                pairing.confirms(asked, ", \"replaces\": \"" + old.id() + "\"").is(201);
        assertThat(confirmed.text("deviceId")).isEqualTo(old.id());
        old.get("/api/v1/till/changes").is(401); // the old one, at once
        old.publish(2, Shop.puts(0, 1, 1)).is(401);

        var hello = pairing.hello(pairing.till.polls(asked).text("access_token"));
        assertThat(hello.text("name")).isEqualTo("Kasse 1");
        assertThat(hello.text("role")).isEqualTo("MAIN");
        assertThat(hello.at("catalogue")).isEqualTo(before.at("catalogue"));
        assertThat(hello.at("cursor").isNull()).isTrue();
        assertThat(hello.number("publish/next")).isEqualTo(1);
        assertThat(hello.at("publish/pairing")).isNotEqualTo(before.at("publish/pairing"));
        assertThat(pairing.shop.get(follower.api()).at("follows").toString()).contains(old.id());
    }

    @Test
    void endsWhatTheOldOneHasOpen() throws Exception {
        var old = pairing.shop.till("waits");
        var cursor = old.cursor();
        var waits = CompletableFuture.supplyAsync(() -> old.get("/api/v1/till/changes?wait=50&since=" + cursor));
        var listens = CompletableFuture.supplyAsync(() -> old.get("/api/v1/till/requests?wait=50"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> presence.of(DeviceId.of(old.id())).open() == 2);

        pairing.confirms(pairing.till.asks("instead"), ", \"replaces\": \"" + old.id() + "\"");

        // a wait looks for news once more after it is parked: 404 if the device has another till by then
        assertThat(waits.get(10, TimeUnit.SECONDS).status()).isIn(404, 409);
        listens.get(10, TimeUnit.SECONDS).is(409);
        old.get("/api/v1/till/requests").is(401);
    }

    @Test
    void takesThePlaceOfOneThatWasSignedOff() {
        var main = pairing.shop.till("main");
        var follower = pairing.shop.till("leaves and comes back");
        pairing.shop.follow(follower, main);
        main.publish(1, Shop.puts(0, 3, 100));
        pairing.shop.send("DELETE", follower.api(), null).is(204);
        assertThat(pairing.shop.get("/api/v1/devices/signed-off").json().toString())
                .contains(follower.id());

        var asked = pairing.till.asks("again");
        assertThat(pairing.confirms(asked, ", \"replaces\": \"" + follower.id() + "\"")
                        .text("deviceId"))
                .isEqualTo(follower.id());
        var hello = pairing.hello(pairing.till.polls(asked).text("access_token"));
        assertThat(hello.text("role")).isEqualTo("FOLLOWER");
        assertThat(hello.text("follows/name")).isEqualTo("main");
        assertThat(hello.at("publish/former").isString()).isTrue();
        assertThat(pairing.shop.get("/api/v1/devices/signed-off").json().toString())
                .doesNotContain(follower.id());
    }

    @Test
    void isAMainWithItsOwnLastCatalogueWhereTheOldMainIsGone() {
        var main = pairing.shop.till("goes too");
        var other = pairing.shop.till("was a follower");
        other.publish(1, Shop.puts(0, 2, 100));
        pairing.shop.follow(other, main);
        pairing.shop.send("DELETE", other.api(), null);
        pairing.shop.send("DELETE", main.api(), null);

        var asked = pairing.till.asks("again");
        pairing.confirms(asked, ", \"replaces\": \"" + other.id() + "\"");
        var hello = pairing.hello(pairing.till.polls(asked).text("access_token"));
        assertThat(hello.text("role")).isEqualTo("MAIN");
        assertThat(hello.number("catalogue/articles")).isEqualTo(2);
    }

    @Test
    void comesBackToNoMainThatWhoConnectsItMayNotGiveFollowers() {
        var main = pairing.shop.till("not Ben's");
        main.publish(1, Shop.puts(0, 3, 100));
        var follower = pairing.shop.till("Ben's too");
        pairing.shop.follow(follower, main);
        var ben = Shop.open();
        ben.joins(follower);
        var users = follower.api() + "/users/" + ben.userId();
        pairing.shop.send("PUT", users, "{\"role\":\"OWNER\"}");
        pairing.shop.send("DELETE", follower.api(), null);

        var asked = pairing.till.asks("again");
        ben.send(
                        "POST",
                        "/api/v1/pairings",
                        "{\"code\": \"" + asked.text("user_code") + "\", \"replaces\": \"" + follower.id() + "\"}")
                .is(201);
        var hello = pairing.hello(pairing.till.polls(asked).text("access_token"));
        assertThat(hello.text("role")).isEqualTo("MAIN");
        assertThat(hello.number("catalogue/articles")).isZero();
        pairing.shop.send("DELETE", users, null).is(204);
    }

    @Test
    void ofUsersWhoWereConnectedWithASignedOffTillOwnersDecide() {
        var till = pairing.shop.till("signed off");
        var ben = Shop.open();
        ben.joins(till);
        pairing.shop.send("DELETE", till.api(), null);
        pairing.shop.send("DELETE", till.api() + "/users/" + ben.userId(), null).is(204);
        assertThat(ben.get("/api/v1/devices/signed-off").json()).isEmpty();
    }

    @Test
    void killsTheCodesThatTheOldOneHasDrawn() {
        var old = pairing.shop.till("stolen");
        var drawn = pairing.till.with(old.token()).asks("stolen");
        pairing.confirms(pairing.till.asks("instead"), ", \"replaces\": \"" + old.id() + "\"");
        var stranger = Shop.open();
        stranger.send("POST", "/api/v1/pairings", "{\"code\": \"" + drawn.text("user_code") + "\"}")
                .is(404);
    }

    @Test
    void isReplacedItselfBeforeItHasFetchedItsToken() {
        var old = pairing.shop.till("twice");
        var first = pairing.till.asks("first");
        pairing.confirms(first, ", \"replaces\": \"" + old.id() + "\"");
        var second = pairing.till.asks("second");
        pairing.confirms(second, ", \"replaces\": \"" + old.id() + "\"");

        assertThat(pairing.till.polls(first).error()).isEqualTo("access_denied");
        pairing.till.polls(second).is(200);
    }
}
