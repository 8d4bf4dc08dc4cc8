package tillsync.service.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** Orders of a head office that come through a real broker, and what it is told there. */
@ServiceTest
@DirtiesContext
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class InboundIntegrationTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Contract CONTRACT = Contract.read();

    @RegisterExtension
    static final Broker BROKER = Broker.start();

    @DynamicPropertySource
    static void ordersAreTaken(DynamicPropertyRegistry registry) {
        registry.add("tillsync.feed.bootstrap-servers", BROKER::servers);
        registry.add("tillsync.feed.partitions", () -> 1);
        registry.add("tillsync.feed.inbound.enabled", () -> true);
    }

    @Autowired
    JdbcTemplate jdbc;

    private final KafkaProducer<String, byte[]> headOffice = new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.servers(), "max.request.size", 4_000_000),
            new StringSerializer(),
            new ByteArraySerializer());
    private Shop shop;
    private Shop.Till main;
    private String merchant;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("main");
        merchant = merchantOf(main);
    }

    @AfterEach
    void endsToo() {
        headOffice.close(Duration.ZERO);
    }

    private String merchantOf(Shop.Till till) {
        return jdbc.queryForObject("select merchant from device where id = ?", String.class, till.id());
    }

    private void sends(String key, String value) throws Exception {
        await().atMost(LONGEST).until(() -> BROKER.idOf("tillsync.edits") != null);
        headOffice
                .send(new ProducerRecord<>(
                        "tillsync.edits", key, value == null ? null : value.getBytes(StandardCharsets.UTF_8)))
                .get();
    }

    private static String in(Duration ahead) {
        return ",\"validUntil\":\"" + Instant.now().plus(ahead) + "\"";
    }

    private static String order(String id, String merchant, String more) {
        return "{\"id\":\"" + id + "\",\"merchant\":\"" + merchant + "\",\"edits\":[{\"op\":\"put\",\"article\":"
                + Shop.article("7", 310).canonical() + "}],\"unknown\":1" + more + "}";
    }

    private void orders(String id, String more) throws Exception {
        sends(main.id(), order(id, merchant, more));
    }

    /** What was told, under that key. */
    private static List<JsonNode> results(String key) {
        return BROKER.read("tillsync.edits.results").stream()
                .filter(record -> String.valueOf(record.key()).equals(key))
                .map(record -> Json.MAPPER.readTree(record.value()))
                .toList();
    }

    private List<String> told(int results) {
        await().atMost(LONGEST).until(() -> results(main.id()).size() >= results);
        assertThat(BROKER.read("tillsync.edits.results"))
                .allSatisfy(record -> assertThat(CONTRACT.flaws(record)).isEmpty());
        return results(main.id()).stream()
                .map(result -> result.path("id").asString("") + " "
                        + result.get("result").stringValue()
                        + result.at("/reason/code").asString(""))
                .toList();
    }

    @Test
    void waitForTheirTillAndAreToldAboutOnceForEachRecord() throws Exception {
        orders("a", in(Duration.ofDays(1)));
        orders("a", in(Duration.ofDays(1)));
        orders("b", in(Duration.ofDays(1)));
        assertThat(BROKER.read("tillsync.edits").stream()
                        .filter(record -> main.id().equals(record.key())))
                .hasSize(3)
                .allSatisfy(record -> assertThat(CONTRACT.flaws(record)).isEmpty());

        // a record of an order that is done already would be told about by itself
        await().atMost(LONGEST)
                .until(() -> shop.get(main.api() + "/orders").json().size() == 2);
        var first = main.nextRequest().get("id").stringValue();
        main.responds(first, Shop.DONE);
        var second = main.nextRequest().get("id").stringValue();
        assertThat(second).isNotEqualTo(first);
        main.responds(second, "{\"status\":\"REFUSED\",\"code\":\"CATALOGUE_FULL\",\"detail\":\"voll\"}");

        assertThat(told(2)).containsExactly("a APPLIED", "b REFUSEDCATALOGUE_FULL");
        assertThat(results(main.id()).get(0).get("changed").intValue()).isEqualTo(1);

        orders("a", "");
        assertThat(told(3)).last().isEqualTo("a APPLIED");
        assertThat(shop.get(main.api() + "/orders").json()).hasSize(2);
    }

    @Test
    void endAtOnceWhereTheirTimeIsOverOrTheTillIsAway() throws Exception {
        orders("late", in(Duration.ofDays(-1)));
        assertThat(told(1)).containsExactly("late EXPIRED");

        orders("now", "");
        assertThat(told(2)).containsExactly("late EXPIRED", "now REFUSEDTILL_NOT_CONNECTED");
    }

    @Test
    void thatAreNoneAreRefusedAndStopNothing() throws Exception {
        var stranger = Shop.open().till("of another merchant");

        sends(main.id(), "no JSON");
        sends(main.id(), null);
        sends(main.id(), "[]");
        sends(main.id(), order("", merchant, ""));
        sends(main.id(), order("theirs", merchantOf(stranger), in(Duration.ofDays(1))));
        sends(main.id(), order("nobody's", "never was", ""));
        sends(main.id(), order("far", merchant, in(Duration.ofDays(31))));
        sends(main.id(), order("when", merchant, ",\"validUntil\":\"tomorrow\""));
        sends(main.id(), "{\"id\":\"what\",\"merchant\":\"" + merchant + "\",\"edits\":[{\"op\":\"put\"},{}]}");
        sends(main.id(), order("large", merchant, ",\"more\":\"" + "x".repeat(1024 * 1024) + "\""));
        sends(stranger.id(), order("ours at theirs", merchant, in(Duration.ofDays(1))));
        sends(null, order("no key", merchant, ""));
        orders("good", in(Duration.ofDays(-1)));

        assertThat(told(11))
                .containsExactly(
                        " REFUSEDMALFORMED",
                        " REFUSEDMALFORMED",
                        " REFUSEDMALFORMED",
                        " REFUSEDINVALID",
                        "theirs REFUSEDNOT_FOUND",
                        "nobody's REFUSEDNOT_FOUND",
                        "far REFUSEDINVALID",
                        "when REFUSEDINVALID",
                        "what REFUSEDINVALID",
                        " REFUSEDTOO_LARGE",
                        "good EXPIRED");
        assertThat(results(main.id()).get(0).at("/record/offset").isIntegralNumber())
                .isTrue();
        assertThat(results(main.id()).get(8).at("/reason/errors")).hasSize(2);
        assertThat(results(stranger.id()).get(0).at("/reason/code").stringValue())
                .isEqualTo("NOT_FOUND");
        assertThat(results("null")).hasSize(1);
        assertThat(stranger.get("/api/v1/till/requests").at("requests")).isEmpty();
    }

    @Test
    void toAFollowerAreRefusedNamingItsMain() throws Exception {
        var other = shop.till("other");
        shop.follow(main, other);

        orders("a", in(Duration.ofDays(1)));

        assertThat(told(1)).containsExactly("a REFUSEDTILL_IS_A_FOLLOWER");
        assertThat(results(main.id()).get(0).at("/reason/detail").stringValue()).contains(other.id());
    }
}
