package tillsync.service.feed.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;
import tillsync.service.feed.webhook.Receiver.Got;
import tillsync.service.feed.webhook.Receiver.Reply;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** Real receivers, which are here and there, slow, or send elsewhere. */
@ServiceTest
@DirtiesContext
@Import(TickedClock.Ticks.class)
@TestPropertySource(properties = "tillsync.webhooks.private-addresses=true")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WebhookIntegrationTest {
    @Autowired
    TickedClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final List<Got> taken = new CopyOnWriteArrayList<>();
    private Receiver receiver;
    private Shop shop;
    private PlainTill main;

    @BeforeEach
    void aMainAndAReceiver() {
        receiver = new Receiver();
        isThere();
        shop = Shop.open();
        main = shop.till("main");
    }

    @AfterEach
    void ends() {
        shop.get("/api/v1/webhooks").json().forEach(hook -> shop.send("DELETE", api(hook.get("id")), null));
        receiver.close();
    }

    private void isThere() {
        receiver.answering(got -> {
            taken.add(got);
            return Reply.of(Receiver.TAKES);
        });
    }

    private static String api(JsonNode id) {
        return "/api/v1/webhooks/" + id.stringValue();
    }

    private Answer hook(String events) {
        return hook(shop, receiver, events);
    }

    private static Answer hook(Shop shop, Receiver to, String events) {
        var body = "{\"url\":\"" + to.url("127.0.0.1") + "\",\"events\":\"" + events + "\"}";
        return shop.send("POST", "/api/v1/webhooks", body).is(201);
    }

    private void publish(PlainTill till, int from, int to) {
        for (int sequence = from; sequence <= to; sequence++) {
            till.publish(sequence, Shop.puts(0, 3, sequence)).is(200);
        }
    }

    private String catalogueOf(PlainTill till) {
        return jdbc.queryForObject("select own_catalogue from place where device = ?", String.class, till.id());
    }

    private static List<String> revisions(String catalogue, int from, int to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(revision -> catalogue + "/" + revision)
                .toList();
    }

    private List<String> ids(List<Got> of, String catalogue) {
        return of.stream()
                .map(got -> got.header("tillsync-delivery"))
                .filter(id -> id.startsWith(catalogue))
                .toList();
    }

    private void awaitTaken(PlainTill till, int from, int to) {
        var expected = revisions(catalogueOf(till), from, to);
        await().untilAsserted(() -> assertThat(ids(taken, catalogueOf(till))).isEqualTo(expected));
    }

    private Answer sent(Answer hook) {
        return shop.get(api(hook.at("webhook/id")) + "/deliveries").is(200);
    }

    /** A receiver has taken something before the service has noted that. */
    private void awaitNoted(Answer hook, int waiting) {
        await().untilAsserted(() -> assertThat(sent(hook).number("waiting")).isEqualTo(waiting));
    }

    @Test
    void tellsEachRevisionFromNowOnInOrder() {
        publish(main, 1, 2);
        var hook = hook("change-sets");
        publish(main, 3, 12);

        awaitTaken(main, 3, 12);
        awaitNoted(hook, 0);

        var last = taken.get(9);
        var body = Json.MAPPER.readTree(last.body());
        assertThat(body.get("catalogue").stringValue()).isEqualTo(catalogueOf(main));
        assertThat(body.get("revision").longValue()).isEqualTo(12);
        assertThat(body.at("/changes/2/article/price/cents").longValue()).isEqualTo(12);
        assertThat(last.header("ce-type")).isEqualTo("tillsync.catalogue.change-set-published");
        assertThat(last.header("tillsync-sequence")).isEqualTo("12");
        assertThat(last.header("tillsync-webhook")).isEqualTo(hook.text("webhook/id"));
        var signature = last.header("tillsync-signature");
        long seconds = clock.instant().getEpochSecond();
        assertThat(signature)
                .isEqualTo(
                        Signing.header(hook.text("secret"), seconds, last.body().getBytes(UTF_8)));
        assertThat(sent(hook).at("deliveries"))
                .hasSize(10)
                .allSatisfy(one -> assertThat(one.get("tries").intValue()).isOne());
    }

    @Test
    void aReceiverThatIsAwayForAnHourGetsAllInOrder() {
        var hook = hook("change-sets");
        var other = shop.till("other");
        receiver.answering(503);
        for (int round = 1; round <= 6; round++) {
            int tries = round;
            publish(main, 2 * round - 1, 2 * round);
            publish(other, 2 * round - 1, 2 * round);
            await().untilAsserted(() -> assertThat(sent(hook).at("deliveries"))
                    .as("none is under way, which would fail later than the clock says")
                    .extracting(one -> one.get("tries").intValue())
                    .containsExactly(tries, tries));
            clock.tick(Duration.ofMinutes(10));
        }
        assertThat(ids(receiver.got(), catalogueOf(main))).containsOnly(catalogueOf(main) + "/1");
        assertThat(sent(hook).number("waiting")).isGreaterThanOrEqualTo(24);
        assertThat(sent(hook).at("deliveries/0/status").intValue()).isEqualTo(503);

        isThere();
        await().until(() -> {
            clock.tick(Duration.ofMinutes(10)); // a try that is under way may fail later than this
            return ids(taken, catalogueOf(main)).size() >= 12;
        });

        awaitTaken(main, 1, 12);
        awaitTaken(other, 1, 12);
        awaitNoted(hook, 0);
    }

    @Test
    void whatIsNotTakenHoldsUpItsOwnCatalogueAlone() {
        hook("change-sets");
        var other = shop.till("other");
        receiver.answering(got -> {
            if (got.header("ce-subject").equals(catalogueOf(main))) {
                return Reply.of(500);
            }
            taken.add(got);
            return Reply.of(204);
        });
        publish(main, 1, 3);
        publish(other, 1, 3);

        awaitTaken(other, 1, 3);
        await().until(() -> ids(receiver.got(), catalogueOf(main)), ids -> !ids.isEmpty());
        assertThat(ids(receiver.got(), catalogueOf(main))).containsOnly(catalogueOf(main) + "/1");
    }

    @Test
    void aSlowReceiverDelaysNobodyElse() {
        var goOn = new CountDownLatch(1);
        var slow = new ArrayList<Receiver>();
        for (int i = 0; i < WebhookChanges.MOST - 1; i++) {
            var one = new Receiver().answering(got -> {
                try {
                    assertThat(goOn.await(1, TimeUnit.MINUTES)).isTrue();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
                return Reply.of(200);
            });
            slow.add(one);
            hook(shop, one, "change-sets");
        }
        publish(main, 1, 1);
        var others = Shop.open();
        var till = others.till("main");
        var hook = hook(others, receiver, "change-sets");
        publish(till, 1, 5);

        awaitTaken(till, 1, 5);
        goOn.countDown();
        others.send("DELETE", api(hook.at("webhook/id")), null).is(204);
        slow.forEach(Receiver::close);
    }

    @Test
    void aRedirectIsAFailureAndNothingIsSentThere() {
        try (var inside = new Receiver()) {
            receiver.answering(
                    got -> new Reply(307, java.util.Map.of("Location", "http://127.0.0.1:" + inside.port() + "/x")));
            var hook = hook("change-sets");
            publish(main, 1, 1);
            await().until(() -> receiver.got().size() == 1);
            await().until(() -> sent(hook).at("deliveries").size() == 1);
            assertThat(sent(hook).at("deliveries/0/status").intValue()).isEqualTo(307);
            assertThat(sent(hook).text("deliveries/0/failure")).isEqualTo("STATUS");
            assertThat(inside.got()).isEmpty();
        }
    }

    @Test
    void tellsWhichTillHasAppliedWhichRevision() {
        var follower = shop.till("follower");
        shop.follow(follower, main).is(200);
        publish(main, 1, 1);
        hook("positions");
        follower.get("/api/v1/till/changes?since=" + main.cursor()).is(200);

        await().untilAsserted(() -> assertThat(taken).anySatisfy(got -> {
            var body = Json.MAPPER.readTree(got.body());
            assertThat(body.get("deviceId").stringValue()).isEqualTo(follower.id());
            assertThat(body.get("catalogue").stringValue()).isEqualTo(catalogueOf(main));
            assertThat(body.get("revision").longValue()).isEqualTo(1);
            assertThat(got.header("ce-subject")).isEqualTo(catalogueOf(main));
        }));
    }

    @Test
    void aPausedWebhookGoesOnWhereItWas() {
        var hook = hook("change-sets");
        publish(main, 1, 2);
        awaitTaken(main, 1, 2);
        var at = api(hook.at("webhook/id"));
        assertThat(shop.send("PATCH", at, "{\"state\":\"PAUSED\"}").is(200).text("pausedBecause"))
                .isEqualTo("USER");
        publish(main, 3, 4);
        awaitNoted(hook, 2);

        shop.send("PATCH", at, "{\"state\":\"ACTIVE\"}").is(200);
        awaitTaken(main, 1, 4);
    }

    @Test
    void whoIsAwayForDaysIsPausedAndLosesNothing() {
        receiver.answering(500);
        var hook = hook("change-sets");
        publish(main, 1, 3);
        await().until(() -> sent(hook).at("deliveries").size() == 1);
        clock.tick(Duration.ofDays(3).plusMinutes(1));
        await().until(() ->
                shop.get("/api/v1/webhooks").at("0/pausedBecause").asString("").equals("FAILED"));

        isThere();
        shop.send("PATCH", api(hook.at("webhook/id")), "{\"state\":\"ACTIVE\"}").is(200);
        awaitTaken(main, 1, 3);
    }

    @Test
    void aTestIsSentOnce() {
        receiver.answering(400);
        var hook = hook("change-sets");
        var id = shop.send("POST", api(hook.at("webhook/id")) + "/test", null)
                .is(202)
                .text("delivery");
        await().until(() -> sent(hook).at("deliveries/0/status").asInt(0) == 400);
        assertThat(receiver.got()).hasSize(1);
        assertThat(receiver.got().get(0).header("tillsync-delivery")).isEqualTo(id);
        assertThat(sent(hook).at("deliveries/0/nextAt").isNull()).isTrue();
    }
}
