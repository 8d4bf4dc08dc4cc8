package tillsync.service.poison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.axonframework.common.caching.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;

/** Two mains with a follower each; an event of the first one's catalogue cannot be read. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
class ParkedStreamIntegrationTest {
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ApplicationContext context;

    @Value("${tillsync.data}")
    private String data;

    private Shop shop;
    private PlainTill main;
    private PlainTill follower;
    private PlainTill other;
    private PlainTill otherFollower;
    private String catalogue;
    private byte[] payload;
    private String type;

    @BeforeEach
    void twoMains() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        follower = shop.till("Nord");
        other = shop.till("Andere");
        otherFollower = shop.till("Süd");
        shop.follow(follower, main);
        shop.follow(otherFollower, other);
        publishes(main, 1, 100);
        publishes(main, 2, 200);
        publishes(other, 1, 100);
        catalogue = follower.get("/api/v1/till/changes").text("catalogue");
    }

    private static void publishes(PlainTill till, long sequence, long cents) {
        till.publish(sequence, Shop.puts(0, 3, cents)).is(200);
    }

    /** The catalogue's second change set. Nobody remembers it in memory, as after a restart. */
    private void breaks(String how) {
        var where = " where aggregate_identifier = ? and sequence_number = 2";
        payload = jdbc.queryForObject("select payload from domain_event" + where, byte[].class, catalogue);
        type = jdbc.queryForObject("select payload_type from domain_event" + where, String.class, catalogue);
        if (how.equals("unknown type")) {
            jdbc.update("update domain_event set payload_type = 'catalogue.exploded'" + where, catalogue);
        } else {
            jdbc.update("update domain_event set payload = ?" + where, "{\"cata".getBytes(UTF_8), catalogue);
        }
        ((Cache) context.getBean("catalogueCache")).removeAll();
    }

    @AfterEach
    void isRepaired() {
        if (payload != null) {
            jdbc.update(
                    "update domain_event set payload = ?, payload_type = ?"
                            + " where aggregate_identifier = ? and sequence_number = 2",
                    payload,
                    type,
                    catalogue);
        }
    }

    private String health() {
        return Wire.nobody().get("/actuator/health").text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown type", "broken JSON"})
    void parksThatCatalogueAndNobodyElse(String how, CapturedOutput output) throws IOException {
        var before = follower.get("/api/v1/till/changes").json().toString();
        breaks(how);

        for (int tried = 0; tried < 2; tried++) {
            var refused = main.publish(3, Shop.puts(0, 1, 300)).is(503);
            assertThat(refused.code()).isEqualTo("PARKED");
        }
        assertThat(output.toString().split("ALARM: a stream is parked", -1))
                .as("told once")
                .hasSize(2);
        assertThat(health()).contains("DEGRADED").doesNotContain(catalogue).doesNotContain("parked");

        assertThat(follower.get("/api/v1/till/changes").json().toString()).isEqualTo(before);
        publishes(other, 2, 200);
        assertThat(otherFollower.revision()).isEqualTo(2);
        for (var till : List.of(main, follower)) {
            assertThat(shop.get(till.api()).text("condition/code")).isEqualTo("PARKED");
        }
        assertThat(shop.get(other.api()).at("condition").isNull()).isTrue();

        assertThat(rebuilds()).contains("rebuilt, but for what cannot be read: " + catalogue);
        assertThat(follower.get("/api/v1/till/changes").json().toString()).isEqualTo(before);

        isRepaired();
        main.publish(3, Shop.puts(0, 1, 300)).is(200);
        assertThat(health()).contains("UP");
        assertThat(shop.get(main.api()).at("condition").isNull()).isTrue();
        assertThat(rebuilds()).endsWith("rebuilt\n");
    }

    private String rebuilds() throws IOException {
        var operator = Files.readAllLines(Path.of(data).resolve("operator"));
        return new Wire(URI.create(operator.get(0)).getPort(), operator.get(1))
                .send("POST", "/operator/rebuild", null)
                .is(200)
                .text();
    }

    @Test
    void aCopyOfItGoesOn() {
        shop.frees(follower, "COPY");
        breaks("broken JSON");

        publishes(follower, 1, 900);
        main.publish(3, Shop.puts(0, 1, 300)).is(503);
    }

    @Test
    void theHistoryOfTopologiesGoesOn() {
        breaks("unknown type");
        var till = shop.till("Neu");
        shop.follow(till, other);

        await().atMost(Duration.ofSeconds(30)).until(() -> shop.get("/api/v1/topology/history")
                .json()
                .path(0)
                .path("event")
                .toString()
                .contains(till.id()));
    }
}
