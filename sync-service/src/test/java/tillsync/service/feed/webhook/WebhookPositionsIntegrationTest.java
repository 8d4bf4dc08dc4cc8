package tillsync.service.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;
import tillsync.service.feed.webhook.Receiver.Reply;
import tillsync.service.store.json.Json;
import tillsync.service.tills.device.ContactWriter;
import tools.jackson.databind.JsonNode;

@ServiceTest
@DirtiesContext
@Import(TickedClock.Ticks.class)
@TestPropertySource(properties = "tillsync.webhooks.private-addresses=true")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WebhookPositionsIntegrationTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Autowired
    TickedClock clock;

    @Autowired
    ContactWriter contacts;

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private Receiver receiver;
    private Shop shop;
    private PlainTill main;
    private PlainTill follower;

    private record Told(String till, String catalogue, long revision, Instant at) {}

    @BeforeEach
    void aMainAndItsFollower() {
        receiver = new Receiver();
        shop = Shop.open();
        main = shop.till("main");
        follower = shop.till("follower");
        shop.follow(follower, main).is(200);
    }

    @AfterEach
    void ends() {
        shop.get("/api/v1/webhooks")
                .json()
                .forEach(hook ->
                        shop.send("DELETE", "/api/v1/webhooks/" + hook.get("id").stringValue(), null));
        receiver.close();
    }

    private void takes() {
        receiver.answering(got -> {
            var body = Json.MAPPER.readTree(got.body());
            told.add(new Told(
                    body.get("deviceId").stringValue(),
                    body.get("catalogue").stringValue(),
                    body.get("revision").longValue(),
                    Instant.parse(body.get("at").stringValue())));
            return Reply.of(204);
        });
    }

    /** @return its id */
    private String hook() {
        var body = "{\"url\":\"" + receiver.url("127.0.0.1") + "\",\"events\":\"positions\"}";
        return shop.send("POST", "/api/v1/webhooks", body).is(201).text("webhook/id");
    }

    /** The follower's; its main's first publication is a position, too. */
    private List<JsonNode> deliveries(String hook) {
        return shop.get("/api/v1/webhooks/" + hook + "/deliveries")
                .is(200)
                .at("deliveries")
                .valueStream()
                .filter(each -> each.get("id").stringValue().startsWith(follower.id() + "/"))
                .toList();
    }

    private List<Integer> statuses(String hook) {
        return deliveries(hook).stream()
                .map(each -> each.get("status").asInt(0))
                .toList();
    }

    /** The follower has what its main has; it says so by its next pull. */
    private void applies() {
        clock.tick(Duration.ofSeconds(2));
        follower.get("/api/v1/till/changes?since=" + follower.cursor()).is(200);
        contacts.flush();
    }

    private List<Told> toldOfFollower() {
        return told.stream().filter(one -> one.till().equals(follower.id())).toList();
    }

    private List<Long> revisions() {
        return toldOfFollower().stream().map(Told::revision).toList();
    }

    private List<String> catalogues() {
        return toldOfFollower().stream().map(Told::catalogue).toList();
    }

    private void awaitRevisions(Long... revisions) {
        await().atMost(LONGEST).untilAsserted(() -> assertThat(revisions()).containsExactly(revisions));
    }

    @Test
    void eachPositionThatATillHadWhileTheReceiverWasAwayComesInOrder() {
        main.publish(1, Shop.puts(0, 1, 1)).is(200);
        applies();
        hook();
        receiver.answering(503);
        for (int revision = 2; revision <= 6; revision++) {
            main.publish(revision, Shop.puts(0, 1, revision)).is(200);
            applies();
        }
        await().atMost(LONGEST).until(() -> !receiver.got().isEmpty());
        takes();

        // a try that is under way may fail later than this
        await().atMost(LONGEST).untilAsserted(() -> {
            clock.tick(Duration.ofMinutes(10));
            assertThat(revisions()).containsExactly(2L, 3L, 4L, 5L, 6L);
        });
        var times = toldOfFollower().stream().map(Told::at).toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aTillThatComesBackToACatalogueIsToldAgain() {
        takes();
        hook();
        main.publish(1, Shop.puts(0, 1, 1)).is(200);
        applies();
        awaitRevisions(1L);
        shop.frees(follower, "COPY").is(200);
        applies();
        awaitRevisions(1L, 1L);
        assertThat(catalogues().get(1)).isNotEqualTo(catalogues().get(0));

        shop.follow(follower, main).is(200);
        applies();
        awaitRevisions(1L, 1L, 1L);
        assertThat(catalogues().get(2)).isEqualTo(catalogues().get(0));
    }

    @Test
    void aPositionThatATillHasLeftAgainBeforeItWasTakenWaitsNoLonger() {
        takes();
        var other = shop.till("other");
        other.publish(1, Shop.puts(0, 1, 1)).is(200);
        main.publish(1, Shop.puts(0, 1, 1)).is(200);
        var hook = hook();
        applies();
        awaitRevisions(1L);

        receiver.answering(500);
        shop.follow(follower, other).is(200);
        applies();
        await().atMost(LONGEST).until(() -> statuses(hook).contains(500));
        shop.follow(follower, main).is(200);
        applies();
        await().atMost(LONGEST).untilAsserted(() -> {
            clock.tick(Duration.ofMinutes(10));
            assertThat(deliveries(hook)).hasSize(1);
        });
        assertThat(statuses(hook)).containsExactly(204);
    }
}
