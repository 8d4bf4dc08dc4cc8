package tillsync.service.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tillsync.article.Json;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** What is in the topics of a real broker, read as a consumer would read it. */
@ServiceTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FeedIntegrationTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Broker BROKER = Broker.start();

    @DynamicPropertySource
    static void theFeedIsOn(DynamicPropertyRegistry registry) {
        registry.add("tillsync.feed.bootstrap-servers", BROKER::servers);
        registry.add("tillsync.feed.partitions", () -> 3);
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;

    @BeforeEach
    void opens() {
        shop = Shop.open(port, "feed-" + UUID.randomUUID());
    }

    @AfterAll
    static void ends() {
        BROKER.close();
    }

    private List<CloudEvent> changeSets(String catalogue) {
        return BROKER.read("tillsync.change-sets", new CloudEventDeserializer()).stream()
                .filter(record -> record.key().equals(catalogue))
                .map(ConsumerRecord::value)
                .toList();
    }

    private String catalogueOf(Shop.Till till) {
        return jdbc.queryForObject("select own_catalogue from place where device = ?", String.class, till.id());
    }

    @Test
    void eachChangeSetIsToldOnceAndInOrder() {
        var main = shop.till("main");
        for (int sequence = 1; sequence <= 20; sequence++) {
            assertThat(main.publish(sequence, Shop.puts(0, 3, sequence)).status())
                    .isEqualTo(200);
        }
        var catalogue = catalogueOf(main);

        await().atMost(LONGEST).until(() -> changeSets(catalogue).size() >= 20);

        var told = changeSets(catalogue);
        assertThat(told).hasSize(20);
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i).getId()).isEqualTo(catalogue + "/" + (i + 1));
            assertThat(told.get(i).getType()).isEqualTo("tillsync.catalogue.change-set-published");
            var data = Json.MAPPER.readTree(told.get(i).getData().toBytes());
            assertThat(data.at("/changes/2/article/price/cents").longValue()).isEqualTo(i + 1);
        }
    }
}
