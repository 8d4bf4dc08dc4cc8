package tillsync.service.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.Edit;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;

/** What is in the topics of a real broker, read as a consumer reads it; each record is held against docs/asyncapi.yaml. */
@ServiceTest
@DirtiesContext
@TestPropertySource(properties = {"logging.level.kafka=error", "logging.level.state.change.logger=error"})
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FeedIntegrationTest {
    private static final String CHANGE_SETS = "tillsync.change-sets";
    private static final String ARTICLES = "tillsync.articles";
    private static final String TOPOLOGY = "tillsync.topology";
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LARGE_CATALOGUE = Integer.getInteger("feed.articles", 250);
    private static final Contract CONTRACT = Contract.read();

    @RegisterExtension
    static final Broker BROKER = Broker.start();

    private static final Topics TOPICS = new Topics(BROKER);

    private static final List<String> SECRETS = new ArrayList<>();

    @DynamicPropertySource
    static void theFeedIsOn(DynamicPropertyRegistry registry) {
        BROKER.makes(TOPOLOGY); // as an operator who has not thought of its settings
        registry.add("tillsync.feed.bootstrap-servers", BROKER::servers);
        registry.add("tillsync.feed.partitions", () -> 3);
        registry.add("management.server.port", () -> 0);
        registry.add("management.endpoints.web.exposure.include", () -> "health,metrics");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    CarriedPositions positions;

    @LocalManagementPort
    int operatorsPort;

    private Shop shop;
    private PlainTill main;
    private PlainTill follower;

    @BeforeEach
    void aMainAndAFollower() {
        shop = Shop.open();
        main = shop.till("main");
        follower = shop.till("follower");
        shop.follow(follower, main);
        SECRETS.addAll(List.of(shop.token(), shop.email(), shop.password(), main.token(), follower.token()));
        SECRETS.addAll(jdbc.queryForList("select pairing from device", String.class));
    }

    /** All that was sent is what the contract says, and has no secret in it, whichever test made it. */
    @AfterAll
    static void ends() {
        for (var topic : List.of(CHANGE_SETS, ARTICLES, TOPOLOGY)) {
            var records = BROKER.read(topic);
            assertThat(records).as(topic).isNotEmpty();
            records.forEach(
                    record -> assertThat(CONTRACT.flaws(record)).as(topic).isEmpty());
            Kcat.reads(BROKER.servers(), topic)
                    .ifPresent(lines -> assertThat(lines).as(topic).isEqualTo(Kcat.lines(records)));
        }
    }

    private void signsOff(PlainTill till) {
        shop.send("DELETE", till.api() + "?followers=independent", null).is(204);
    }

    private String catalogueOf(PlainTill till) {
        return jdbc.queryForObject("select own_catalogue from place where device = ?", String.class, till.id());
    }

    private CatalogueDigest digestOf(String catalogue) {
        return CatalogueDigest.of(jdbc.queryForObject(
                "select digest from revision where catalogue = ? order by catalogue desc, revision desc limit 1",
                byte[].class,
                catalogue));
    }

    private void awaitArticlesOf(PlainTill till) {
        var catalogue = catalogueOf(till);
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(Mirror.of(BROKER.read(ARTICLES)).digest(catalogue))
                        .isEqualTo(digestOf(catalogue)));
    }

    @Test
    void eachChangeSetIsToldInOrder() {
        for (int sequence = 1; sequence <= 20; sequence++) {
            main.publish(sequence, Shop.puts(0, 3, sequence)).is(200);
        }
        main.publish(21, Shop.puts(0, 3, 20)).is(200); // changes nothing
        main.publish(22, List.of(Edit.remove(Shop.article("1", 1).number()))).is(200);
        var catalogue = catalogueOf(main);

        TOPICS.awaitIds(CHANGE_SETS, catalogue, 21);

        assertThat(TOPICS.ids(CHANGE_SETS, catalogue)).isEqualTo(Topics.revisions(catalogue, 21));
        var told = TOPICS.events(CHANGE_SETS, catalogue);
        assertThat(Topics.data(told.get(19))
                        .at("/changes/2/article/price/cents")
                        .longValue())
                .isEqualTo(20);
        assertThat(Topics.data(told.get(20)).at("/changes/0/number").stringValue())
                .isEqualTo("1");
        assertThat(Topics.data(told.get(20)).get("digest").stringValue())
                .isEqualTo(digestOf(catalogue).toString());
        assertThat(told.get(20).getTime())
                .isEqualTo(jdbc.queryForObject(
                        "select recorded_at from revision where catalogue = ? and revision = 21",
                        OffsetDateTime.class,
                        catalogue));
    }

    @Test
    void aConsumerThatBeginsWithNothingHasEachCatalogue() {
        main.publish(1, Shop.puts(0, LARGE_CATALOGUE - 100, 100)).is(200);
        main.publish(2, Shop.puts(LARGE_CATALOGUE - 100, LARGE_CATALOGUE, 100)).is(200);
        main.publish(3, List.of(Edit.remove(Shop.article("7", 1).number()))).is(200);
        shop.frees(follower, "COPY").is(200);
        follower.publish(1, Shop.puts(5, 9, 300)).is(200);
        main.publish(4, Shop.puts(0, 3, 200)).is(200);

        awaitArticlesOf(main);
        awaitArticlesOf(follower);

        assertThat(Mirror.of(BROKER.read(ARTICLES)).articles(catalogueOf(follower)))
                .hasSize(LARGE_CATALOGUE);
        TOPICS.awaitIds(CHANGE_SETS, catalogueOf(follower), 2);
        var fork = Topics.data(TOPICS.events(CHANGE_SETS, catalogueOf(follower)).get(0));
        assertThat(fork.at("/forkedFrom/catalogue").stringValue()).isEqualTo(catalogueOf(main));
        assertThat(fork.at("/forkedFrom/revision").longValue()).isEqualTo(3);
    }

    @Test
    void aCatalogueThatEndsIsTakenOutAndComesBackWithItsMain() {
        main.publish(1, Shop.puts(0, 10, 100)).is(200);
        shop.frees(follower, "COPY").is(200);
        follower.publish(1, Shop.puts(0, 5, 200)).is(200);
        var copy = catalogueOf(follower);
        awaitArticlesOf(follower);

        shop.follow(follower, main);
        await().atMost(LONGEST)
                .until(() -> Mirror.of(BROKER.read(ARTICLES)).articles(copy).isEmpty());

        shop.frees(follower, "FORMER").is(200);
        follower.publish(2, Shop.puts(0, 1, 300)).is(200);
        assertThat(catalogueOf(follower)).isEqualTo(copy);
        awaitArticlesOf(follower);

        var own = catalogueOf(main);
        signsOff(main);
        await().atMost(LONGEST)
                .until(() -> Mirror.of(BROKER.read(ARTICLES)).articles(own).isEmpty());
        awaitArticlesOf(follower);
    }

    @Test
    void whoTakesAllChangesOfATopologyKnowsWhichTillHasWhichCatalogue() {
        var third = shop.till("third");
        shop.follow(third, main);
        shop.frees(follower, "COPY").is(200);
        signsOff(main);
        var merchant = jdbc.queryForObject("select merchant from place where device = ?", String.class, third.id());
        int version = jdbc.queryForObject("select version from topology where merchant = ?", Integer.class, merchant);

        TOPICS.awaitIds(TOPOLOGY, merchant, version);

        assertThat(TOPICS.ids(TOPOLOGY, merchant)).isEqualTo(Topics.revisions(merchant, version));
        assertThat(BROKER.setting(TOPOLOGY, "retention.ms")).isEqualTo("-1");
        Map<String, String> catalogues = new HashMap<>();
        TOPICS.events(TOPOLOGY, merchant).forEach(event -> {
            Topics.data(event)
                    .get("tills")
                    .forEach(till -> catalogues.put(
                            till.get("deviceId").stringValue(),
                            till.get("catalogue").stringValue()));
            Topics.data(event).path("left").forEach(till -> catalogues.remove(till.stringValue()));
        });
        assertThat(catalogues).isEqualTo(Map.of(third.id(), catalogueOf(third), follower.id(), catalogueOf(follower)));
    }

    @Test
    void whileTheBrokerIsDownEverythingElseWorksAndNothingIsMissingAfterwards() {
        main.publish(1, Shop.puts(0, 3, 1)).is(200);
        TOPICS.awaitIds(CHANGE_SETS, catalogueOf(main), 1);
        BROKER.stops();
        try {
            for (int sequence = 2; sequence <= 20; sequence++) {
                main.publish(sequence, Shop.puts(0, 3, sequence)).is(200);
            }
            assertThat(follower.revision()).isEqualTo(20);
            await().atMost(LONGEST).until(() -> health("").contains("DEGRADED"));
            assertThat(health("/readiness")).contains("UP");
            await().atMost(LONGEST).until(() -> meter("backlog") >= 19 && meter("age") > 0);
            TOPICS.noClientConnectsToWhatIsThereInstead();
        } finally {
            BROKER.startsAgain();
        }

        TOPICS.awaitIds(CHANGE_SETS, catalogueOf(main), 20);

        assertThat(TOPICS.ids(CHANGE_SETS, catalogueOf(main))).isEqualTo(Topics.revisions(catalogueOf(main), 20));
        awaitArticlesOf(main);
        await().atMost(LONGEST).until(() -> health("").contains("UP"));
        await().atMost(LONGEST).until(() -> meter("backlog") == 0 && meter("age") == 0);
    }

    private double meter(String name) {
        return Wire.of(operatorsPort)
                .get("/actuator/metrics/tillsync.feed." + name + "?tag=topic:change-sets")
                .at("measurements/0/value")
                .doubleValue();
    }

    private String health(String group) {
        return Wire.of(operatorsPort).get("/actuator/health" + group).text();
    }

    @Test
    void aDeletedTopicIsNoticedByItsIdAndFilledAgain() {
        main.publish(1, Shop.puts(0, 10, 100)).is(200);
        main.publish(2, Shop.puts(0, 5, 200)).is(200);
        TOPICS.awaitIds(CHANGE_SETS, catalogueOf(main), 2);
        awaitArticlesOf(main);

        TOPICS.isMadeAnewWhenItWasDeleted(CHANGE_SETS, positions);
        TOPICS.isMadeAnewWhenItWasDeleted(ARTICLES, positions);
        TOPICS.awaitIds(CHANGE_SETS, catalogueOf(main), 2);
        assertThat(TOPICS.ids(CHANGE_SETS, catalogueOf(main))).isEqualTo(Topics.revisions(catalogueOf(main), 2));
        awaitArticlesOf(main);
        assertThat(BROKER.setting(ARTICLES, "cleanup.policy")).isEqualTo("compact");
        assertThat(BROKER.setting(CHANGE_SETS, "retention.ms")).isEqualTo("-1");
    }

    @Test
    void aStreamThatCannotBeReadStandsStillAndNoOtherOneDoes() {
        main.publish(1, Shop.puts(0, 3, 1)).is(200);
        TOPICS.awaitIds(CHANGE_SETS, catalogueOf(main), 1);
        var broken = catalogueOf(main);
        shop.frees(follower, "COPY").is(200);
        jdbc.update(
                "update domain_event set payload_type = 'catalogue.exploded'"
                        + " where aggregate_identifier = ? and sequence_number = 1",
                broken);
        try {
            TOPICS.isMadeAnewWhenItWasDeleted(CHANGE_SETS, positions);
            follower.publish(1, Shop.puts(0, 3, 2)).is(200);

            TOPICS.awaitIds(CHANGE_SETS, catalogueOf(follower), 2);

            assertThat(TOPICS.ids(CHANGE_SETS, broken)).isEmpty();
        } finally {
            jdbc.update(
                    "update domain_event set payload_type = 'catalogue.change-set-published'"
                            + " where aggregate_identifier = ? and sequence_number = 1",
                    broken);
        }
        main.publish(2, Shop.puts(0, 3, 2)).is(200);
        TOPICS.awaitIds(CHANGE_SETS, broken, 2);
        assertThat(TOPICS.ids(CHANGE_SETS, broken)).isEqualTo(Topics.revisions(broken, 2));
    }
}
