package tillsync.service.store.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.fleet.pairing.KeyTill;
import tillsync.service.people.factor.CodeApp;
import tillsync.service.store.json.Json;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.RestartingTill;
import tillsync.till.DeviceId;

/**
 * Two nodes on one PostgreSQL, one of which is a day ahead. What is asked of the one holds on the other, whichever a till has
 * come to.
 *
 * <pre>
 *   main, user ----> a ---.
 *                          PostgreSQL
 *   followers -----> b ---'
 * </pre>
 */
@ServiceTest
@TestPropertySource(
        properties = {
            ServiceTest.DATABASE + "=postgresql",
            "tillsync.live.connect-within=3s",
            "tillsync.live.answer-within=8s"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesIntegrationTest {
    private static final int ROUNDS = 20;
    private static final int RESTARTING = 6;

    @TempDir
    static Path directory;

    @LocalServerPort
    int a;

    @Autowired
    Presence presenceOfA;

    @Autowired
    Environment settings;

    private OtherNode nodeB;
    private int b;
    private Shop shop;
    private PlainTill main;
    private PlainTill north;

    @BeforeAll
    void theOtherNode() {
        nodeB = new OtherNode(settings, directory);
        b = nodeB.port();
    }

    @AfterAll
    void theOtherNodeStops() {
        nodeB.close();
    }

    @BeforeEach
    void aMainAndItsFollower() {
        shop = Shop.open(a);
        main = shop.till("main");
        north = shop.till("north");
        shop.follow(north, main).is(200);
    }

    private PlainTill atB(PlainTill till) {
        return till.at(b);
    }

    private static List<Edit> puts(String number, long cents) {
        return List.of(Edit.put(Shop.article(number, cents)));
    }

    private void awaitOpenAtB(PlainTill till) {
        var presence = nodeB.bean(Presence.class);
        await().until(() -> {
            var seen = presence.here(DeviceId.of(till.id()));
            return seen != null && seen.open() > 0;
        });
    }

    /** @return the signal by which the other node hears of it */
    private Signal publishes(long revision) {
        var published = main.publish(revision, puts("a", revision)).is(200);
        return Signal.changed(CatalogueId.of(published.text("catalogue")), revision);
    }

    private String cursor(PlainTill till) {
        return atB(till).cursor();
    }

    @Test
    void whoWaitsOnOneNodeIsWokenByWhatIsPublishedOnTheOther() {
        nodeB.awaitHeard(publishes(1));
        var millis = new ArrayList<Long>();
        for (int i = 2; i < ROUNDS + 2; i++) {
            var since = cursor(north);
            var waiting = atB(north).asks("GET", "/api/v1/till/changes?wait=50&since=" + since, null);
            awaitOpenAtB(north);
            long begun = System.nanoTime();
            var signal = publishes(i);
            var page = waiting.orTimeout(20, TimeUnit.SECONDS).join();
            millis.add((System.nanoTime() - begun) / 1_000_000);
            assertThat(page.number("head/revision")).isEqualTo(i);
            nodeB.awaitHeard(signal); // else it may answer the next wait
        }
        var sorted = LongStream.range(0, millis.size())
                .map(i -> millis.stream().sorted().toList().get((int) i))
                .toArray();
        System.out.printf(
                "woken on another node, from before the publish to the page: median %d ms, p95 %d ms%n",
                sorted[sorted.length / 2], sorted[sorted.length * 95 / 100]);
    }

    @Test
    void whoListensOnOneNodeHearsOfChangesAndPlacesFromTheOther() {
        nodeB.awaitHeard(publishes(1));
        var events = atB(north).listens().join().iterator();
        awaitOpenAtB(north);

        publishes(2);
        next(events, "event: changes");
        assertThat(events.next()).contains("\"revision\":2");

        var other = shop.till("other");
        other.publish(1, puts("o", 1));
        shop.follow(north, other).is(200);
        main.publish(3, puts("a", 3));
        other.publish(2, puts("o", 2));
        next(events, "event: topology");
        next(events, "event: changes");
        assertThat(Json.MAPPER
                        .readTree(events.next().substring("data: ".length()))
                        .get("catalogue")
                        .stringValue())
                .as("nothing of its old main after that")
                .isEqualTo(other.get("/api/v1/till/changes").text("catalogue"));

        shop.send("DELETE", north.api(), null);
        while (events.hasNext()) {
            events.next(); // it ends
        }
        atB(north).get("/api/v1/till/changes").is(401);
    }

    private static void next(java.util.Iterator<String> events, String line) {
        while (!events.next().equals(line)) {
            // others come before it
        }
    }

    @Test
    void aTillSignsAtOneNodeWhatTheOtherGaveAndOnce() {
        var till = KeyTill.paired(b, shop.at(b));
        var signed = till.signed(till.at(a).nonce());
        till.at(a).by(till.sends(signed).text("access_token")).hello("").is(200);
        till.at(a).sends(signed).is(400);
    }

    @Test
    void wrongCodesOfASecondFactorCountTogether() {
        var app = CodeApp.setUp(shop.browser(), Instant.now()).app();
        var body = "{\"label\":\"x\",\"code\":\"" + app.wrong(Instant.now()) + "\"}";
        for (int i = 0; i < 5; i++) {
            asksForAToken(i % 2 == 0 ? a : b, body).is(401, "SECOND_FACTOR");
        }
        asksForAToken(a, body).is(429);
        asksForAToken(b, body).is(429);
    }

    private Answer asksForAToken(int node, String body) {
        return Wire.of(node).send("POST", "/api/v1/tokens", body, "Authorization", shop.basic());
    }

    @Test
    void oneCatalogueIsNeverTwoWhicheverNodeATillPublishesTo() {
        for (int i = 1; i <= ROUNDS; i++) {
            var body = "{\"edits\":"
                    + puts("a" + i % 3, i).stream().map(Edit::canonical).toList() + "}";
            var node = main.at(i % 2 == 0 ? a : b);
            var first = node.asks("PUT", "/api/v1/till/change-sets/" + i, body);
            var again = main.at(i % 2 == 0 ? b : a).asks("PUT", "/api/v1/till/change-sets/" + i, body);
            assertThat(first.join().number("revision")).isEqualTo(i);
            assertThat(again.join().number("revision")).as("the same one").isEqualTo(i);
        }
        assertThat(atB(main).revision()).isEqualTo(ROUNDS);
    }

    @Test
    void whoFollowsWhomIsDecidedByAnyNodeAlsoWhereAnotherHasChangedItSince() {
        var name = UUID.randomUUID().toString();
        var onA = Shop.open(a, name);
        var onB = Shop.open(b, name);
        var first = onB.till("first");
        var second = onA.till("second");

        onB.follow(second, first).is(200);
        var third = onA.till("third");
        onA.follow(third, first).is(200);
        assertThat(onB.follow(third, second).code()).isEqualTo("SOURCE_IS_FOLLOWER");
    }

    @Test
    void aTillThatIsConnectedToTheOtherNodeIsAskedThereAndAnswersAnywhere() {
        var events = atB(main).listens().join().iterator();
        awaitOpenAtB(main);

        var asked = shop.puts(main.id(), "a", 5, "key-1");
        next(events, "event: request");
        var request = Json.MAPPER.readTree(events.next().substring("data: ".length()));
        var id = request.get("id").stringValue();
        atB(north).responds(id, Shop.DONE).is(404); // it is another till's
        atB(main).responds(id, "{\"status\":\"NOT_FOUND\"}").is(422); // no answer to that
        atB(main).responds(id, Shop.DONE).is(204);
        assertThat(asked.join().number("changed")).isEqualTo(1);

        var again = shop.at(b).puts(main.id(), "a", 6, "key-2");
        next(events, "event: request");
        var other = Json.MAPPER.readTree(events.next().substring("data: ".length()));
        main.responds(other, Shop.DONE).is(204);
        again.join().is(200);
    }

    @Test
    void aTillThatIsConnectedToNoNodeSurelyDoesNothing() {
        var asked = shop.puts(main.id(), "a", 5, "key-1").join();
        assertThat(asked.code()).isEqualTo("TILL_NOT_CONNECTED");

        atB(main).listens().join();
        awaitOpenAtB(main);
        assertThat(atB(main).get("/api/v1/till/requests").at("requests")).isEmpty();
    }

    @Test
    void eachNodeKnowsWhoIsConnectedToTheOther() {
        atB(north).listens().join();
        awaitOpenAtB(north);
        await().untilAsserted(() -> {
            var seen = presenceOfA.of(DeviceId.of(north.id()));
            assertThat(seen).isNotNull();
            assertThat(seen.open()).isEqualTo(1);
        });
        assertThat(shop.get(north.api()).text("connection/state")).isEqualTo("CONNECTED");

        atB(north).bye();
        await().untilAsserted(() ->
                assertThat(presenceOfA.of(DeviceId.of(north.id()))).isNull());
    }

    /** Its good-bye may be heard by another node than the one that its stream, or the next one, is open to. */
    @Test
    void aTillThatRestartsIsConnectedWhicheverNodeItComesBackTo() {
        var published = new AtomicInteger();
        for (int seed = 0; seed < RESTARTING; seed++) {
            var follower = shop.till("restarts " + seed);
            shop.follow(follower, main).is(200);
            var till = new RestartingTill(seed, List.of(a, b), follower);
            till.plays();
            await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
                main.publish(
                        published.incrementAndGet(), puts("a", published.get())); // what is written finds who is gone
                till.isKnownTo(presenceOfA);
                till.isKnownTo(nodeB.bean(Presence.class));
            });
            till.ends();
        }
    }
}
