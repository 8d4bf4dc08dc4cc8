package tillsync.service.store.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.Json;
import tillsync.catalogue.Edit;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.SyncService;
import tillsync.service.engine.asking.Wire;
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
    private static final String DONE = "{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}";

    @TempDir
    static Path directory;

    @LocalServerPort
    int a;

    @Autowired
    Presence presenceOfA;

    @Autowired
    Environment settings;

    private ConfigurableApplicationContext nodeB;
    private int b;
    private Shop shop;
    private Shop.Till main;
    private Shop.Till north;

    /** The other node's clock is wrong. No configuration by annotation: it would be this node's too. */
    static class DayAhead {
        @Bean
        @Primary
        Clock ahead() {
            return Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        }
    }

    @BeforeAll
    void theOtherNode() {
        nodeB = new SpringApplicationBuilder(SyncService.class, DayAhead.class)
                .run(
                        "--server.port=0",
                        "--tillsync.data=" + directory,
                        "--spring.datasource.url=" + settings.getProperty("spring.datasource.url"),
                        "--spring.datasource.hikari.minimum-idle=1",
                        "--tillsync.live.connect-within=3s",
                        "--tillsync.live.answer-within=8s");
        b = Integer.parseInt(nodeB.getEnvironment().getProperty("local.server.port", ""));
    }

    @AfterAll
    void theOtherNodeStops() {
        nodeB.close();
    }

    @BeforeEach
    void aMainAndItsFollower() {
        shop = Shop.open(a, UUID.randomUUID().toString());
        main = shop.till("main");
        north = shop.till("north");
        assertThat(shop.follow(north, main).status()).isEqualTo(200);
    }

    private Wire atB(Shop.Till till) {
        return new Wire(b, till.token());
    }

    private static List<Edit> puts(String number, long cents) {
        return List.of(Edit.put(Shop.article(number, cents)));
    }

    private void awaitOpenAtB(Shop.Till till) {
        var presence = nodeB.getBean(Presence.class);
        await().until(() -> {
            var seen = presence.here(DeviceId.of(till.id()));
            return seen != null && seen.open() > 0;
        });
    }

    private String cursor(Shop.Till till) {
        return atB(till)
                .call("GET", "/api/v1/till/changes", null)
                .json()
                .get("cursor")
                .stringValue();
    }

    @Test
    void whoWaitsOnOneNodeIsWokenByWhatIsPublishedOnTheOther() {
        main.publish(1, puts("a", 1));
        var millis = new ArrayList<Long>();
        for (int i = 2; i < ROUNDS + 2; i++) {
            var since = cursor(north);
            var path = "/api/v1/till/changes?wait=50&since=" + since;
            var waiting = atB(north).asks("GET", path, null);
            awaitOpenAtB(north);
            long begun = System.nanoTime();
            main.publish(i, puts("a", i));
            var page =
                    waiting.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
            while (page.json().get("head").get("revision").asInt() < i) { // woken by the signal of the publish before
                page = atB(north).call("GET", path, null);
            }
            millis.add((System.nanoTime() - begun) / 1_000_000);
            assertThat(page.json().get("head").get("revision").asInt()).isEqualTo(i);
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
        main.publish(1, puts("a", 1));
        var events = atB(north).listens().join().iterator();
        awaitOpenAtB(north);

        main.publish(2, puts("a", 2));
        do { // the signal of the publish before may come after the stream was opened
            next(events, "event: changes");
        } while (!events.next().contains("\"revision\":2"));

        var other = shop.till("other");
        other.publish(1, puts("o", 1));
        assertThat(shop.follow(north, other).status()).isEqualTo(200);
        main.publish(3, puts("a", 3));
        other.publish(2, puts("o", 2));
        next(events, "event: topology");
        next(events, "event: changes");
        assertThat(Json.MAPPER
                        .readTree(events.next().substring("data: ".length()))
                        .get("catalogue")
                        .stringValue())
                .as("nothing of its old main after that")
                .isEqualTo(other.get("/api/v1/till/changes")
                        .json()
                        .get("catalogue")
                        .stringValue());

        shop.send("DELETE", "/api/v1/devices/" + north.id(), null);
        while (events.hasNext()) {
            events.next(); // it ends
        }
        assertThat(atB(north).call("GET", "/api/v1/till/changes", null).status())
                .isEqualTo(401);
    }

    private static void next(java.util.Iterator<String> events, String line) {
        while (!events.next().equals(line)) {
            // others come before it
        }
    }

    @Test
    void oneCatalogueIsNeverTwoWhicheverNodeATillPublishesTo() {
        for (int i = 1; i <= ROUNDS; i++) {
            var body = "{\"edits\":"
                    + puts("a" + i % 3, i).stream().map(Edit::canonical).toList() + "}";
            var node = new Wire(i % 2 == 0 ? a : b, main.token());
            var first = node.asks("PUT", "/api/v1/till/change-sets/" + i, body);
            var again = new Wire(i % 2 == 0 ? b : a, main.token()).asks("PUT", "/api/v1/till/change-sets/" + i, body);
            assertThat(first.join().json().get("revision").asInt()).isEqualTo(i);
            assertThat(again.join().json().get("revision").asInt())
                    .as("the same one")
                    .isEqualTo(i);
        }
        assertThat(atB(main)
                        .call("GET", "/api/v1/till/changes", null)
                        .json()
                        .get("head")
                        .get("revision")
                        .asInt())
                .isEqualTo(ROUNDS);
    }

    @Test
    void whoFollowsWhomIsDecidedByAnyNodeAlsoWhereAnotherHasChangedItSince() {
        var name = UUID.randomUUID().toString();
        var onA = Shop.open(a, name);
        var onB = Shop.open(b, name);
        var first = onB.till("first");
        var second = onA.till("second");

        assertThat(onB.follow(second, first).status()).isEqualTo(200);
        var third = onA.till("third");
        assertThat(onA.follow(third, first).status()).isEqualTo(200);
        assertThat(onB.follow(third, second).json().get("code").stringValue()).isEqualTo("SOURCE_IS_FOLLOWER");
    }

    @Test
    void aTillThatIsConnectedToTheOtherNodeIsAskedThereAndAnswersAnywhere() {
        var user = new Wire(a, shop.token());
        var events = atB(main).listens().join().iterator();
        awaitOpenAtB(main);

        var asked = user.puts(main.id(), "a", 5, "key-1");
        next(events, "event: request");
        var request = Json.MAPPER.readTree(events.next().substring("data: ".length()));
        var id = request.get("id").stringValue();
        assertThat(atB(north).responds(id, DONE).status())
                .as("it is another till's")
                .isEqualTo(404);
        assertThat(atB(main).responds(id, "{\"status\":\"NOT_FOUND\"}").status())
                .as("no answer to that")
                .isEqualTo(422);
        assertThat(atB(main).responds(id, DONE).status()).isEqualTo(204);
        assertThat(asked.join().json().get("changed").asInt()).isEqualTo(1);

        var again = new Wire(b, shop.token()).puts(main.id(), "a", 6, "key-2");
        next(events, "event: request");
        var other = Json.MAPPER.readTree(events.next().substring("data: ".length()));
        assertThat(new Wire(a, main.token())
                        .responds(other.get("id").stringValue(), DONE)
                        .status())
                .isEqualTo(204);
        assertThat(again.join().status()).isEqualTo(200);
    }

    @Test
    void aTillThatIsConnectedToNoNodeSurelyDoesNothing() {
        var asked = new Wire(a, shop.token()).puts(main.id(), "a", 5, "key-1").join();
        assertThat(asked.code()).isEqualTo("TILL_NOT_CONNECTED");

        atB(main).listens().join();
        awaitOpenAtB(main);
        assertThat(atB(main).call("GET", "/api/v1/till/requests", null).json().get("requests"))
                .isEmpty();
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
        assertThat(shop.get("/api/v1/devices/" + north.id())
                        .json()
                        .get("connection")
                        .get("state")
                        .stringValue())
                .isEqualTo("CONNECTED");

        atB(north).call("POST", "/api/v1/till/bye", "{}");
        await().untilAsserted(() ->
                assertThat(presenceOfA.of(DeviceId.of(north.id()))).isNull());
    }

    /** Its good-bye may be heard by another node than the one that its stream, or the next one, is open to. */
    @Test
    void aTillThatRestartsIsConnectedWhicheverNodeItComesBackTo() {
        var published = new AtomicInteger();
        for (int seed = 0; seed < RESTARTING; seed++) {
            var follower = shop.till("restarts " + seed);
            assertThat(shop.follow(follower, main).status()).isEqualTo(200);
            var till = new RestartingTill(seed, List.of(a, b), follower);
            till.plays();
            await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
                main.publish(
                        published.incrementAndGet(), puts("a", published.get())); // what is written finds who is gone
                till.isKnownTo(presenceOfA);
                till.isKnownTo(nodeB.getBean(Presence.class));
            });
            till.ends();
        }
    }
}
