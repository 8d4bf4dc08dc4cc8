package tillsync.service.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.OperatorCommands;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** What a real service shows to Prometheus, and what alerts and dashboards of {@code deploy/monitoring} ask for. */
@ServiceTest
@DirtiesContext
@TestPropertySource(
        properties = {
            ServiceTest.DATABASE + "=h2", // on PostgreSQL nobody knows the free disk
            "management.server.port=0",
            "tillsync.audit.file=${java.io.tmpdir}/tillsync-monitoring-audit.jsonl",
            "tillsync.feed.bootstrap-servers=127.0.0.1:1"
        })
class MonitoringIntegrationTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String CHANGE_SETS = "/api/v1/till/change-sets/{sequence}";

    /** Labels that Prometheus gives to all that it scrapes. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    /** What a service shows only if something goes wrong; the label is there all the same. */
    private static final Set<String> OF_BAD_TIMES = Set.of("SERVER_ERROR");

    private static final Pattern NAMED =
            Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?([a-z_]+)\\s*}}|\\$labels\\.([a-z_]+)");

    @LocalManagementPort
    int operatorsPort;

    @LocalServerPort
    int port;

    @Autowired
    DataSettings settings;

    private Shop shop;
    private PlainTill main;
    private PlainTill follower;

    @BeforeEach
    void aMainAndAFollower() {
        shop = Shop.open();
        main = shop.till("main");
        follower = shop.till("follower");
        shop.follow(follower, main);
    }

    private Scrape scrape() {
        return Scrape.of(
                Wire.of(operatorsPort).get("/actuator/prometheus").is(200).text());
    }

    private double delivered() {
        var count = scrape().sample("tillsync_delivery_seconds_count");
        return Double.isNaN(count) ? 0 : count;
    }

    /** An expression, and the texts that name labels of its result. */
    private record Asked(String where, String expression, List<String> texts) {
        Stream<String> labels() {
            return texts.stream()
                    .flatMap(text -> NAMED.matcher(text).results())
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
        }
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<Asked> asked() {
        var asked = new ArrayList<Asked>();
        each(Deployed.yaml("monitoring/rules.yaml").at("/groups/0/rules"))
                .forEach(rule -> asked.add(new Asked(
                        rule.get("alert").stringValue(),
                        rule.get("expr").stringValue(),
                        List.of(rule.at("/annotations/summary").stringValue()))));
        for (var board : List.of("fleet", "engine")) {
            each(Json.MAPPER
                            .readTree(Deployed.text("monitoring/" + board + ".json"))
                            .get("panels"))
                    .forEach(panel -> each(panel.get("targets"))
                            .forEach(target -> asked.add(new Asked(
                                    board + ": " + panel.get("title").stringValue(),
                                    target.get("expr").stringValue(),
                                    List.of(target.get("legendFormat").stringValue())))));
        }
        return asked;
    }

    @Test
    void eachMetricAndLabelOfAlertsAndPanelsIsShown() {
        main.publish(1, Shop.puts(0, 3, 100)).is(200);
        System.gc();
        await().atMost(LONGEST).until(() -> scrape().sample("tillsync_tills") >= 2);
        await().atMost(LONGEST)
                .until(() -> !scrape().labels("jvm_gc_pause_seconds_sum").isEmpty());
        var shown = scrape();

        var asked = asked();

        assertThat(asked).hasSizeGreaterThan(60);
        for (var one : asked) {
            var labels = new HashSet<>(OF_PROMETHEUS);
            var promql = Promql.parse(one.expression());
            assertThat(promql.selectors()).as(one.where()).isNotEmpty();
            for (var selector : promql.selectors()) {
                if (!selector.metric().equals("up")) {
                    assertThat(shown.metrics()).as(one.where()).containsKey(selector.metric());
                    isThere(one, selector, shown);
                    labels.addAll(shown.labels(selector.metric()));
                }
            }
            assertThat(labels).as(one.where()).containsAll(promql.grouped());
            var told = new TreeSet<>(OF_PROMETHEUS);
            told.addAll(promql.grouped().isEmpty() ? labels : promql.grouped());
            assertThat(told).as(one.where()).containsAll(one.labels().toList());
        }
    }

    private static void isThere(Asked one, Promql.Selector selector, Scrape shown) {
        selector.values().forEach((label, value) -> {
            if (!OF_PROMETHEUS.contains(label) && !OF_BAD_TIMES.contains(value)) {
                assertThat(shown.values(selector.metric(), label))
                        .as(one.where())
                        .contains(value);
            }
        });
    }

    @Test
    void eachAlertSaysWhatToDo() {
        each(Deployed.yaml("monitoring/rules.yaml").at("/groups/0/rules")).forEach(rule -> {
            assertThat(rule.get("alert").stringValue()).startsWith("Tillsync");
            assertThat(rule.at("/annotations/runbook").stringValue()).endsWith(".");
            assertThat(Deployed.text("monitoring/rules-test.yaml"))
                    .as("tested by promtool")
                    .contains("\"" + rule.get("alert").stringValue() + "\"");
        });
    }

    @Test
    void aDeliveryIsTimedUntilTheFollowerSaysThatItHasIt() {
        double before = delivered();
        main.publish(1, Shop.puts(0, 3, 100)).is(200);
        main.get("/api/v1/till/changes?since=" + main.cursor()).is(200);
        assertThat(delivered()).as("a main has what it has published").isEqualTo(before);

        var cursor = follower.cursor();
        follower.get("/api/v1/till/changes?since=" + cursor).is(200);
        follower.get("/api/v1/till/changes?since=" + cursor).is(200);

        assertThat(delivered()).as("once").isEqualTo(before + 1);
    }

    /** As it does if it listens: it asks again only when there is something new. */
    @Test
    void aReportSaysThatItHasIt() {
        double before = delivered();
        main.publish(1, Shop.puts(0, 3, 100)).is(200);
        var page = follower.get("/api/v1/till/changes");
        var report = "{\"cursor\":\"" + page.text("cursor") + "\",\"articles\":3,\"digest\":\""
                + page.json().at("/head/digest").stringValue() + "\",\"time\":\"" + Instant.now()
                + "\",\"unpublished\":0}";
        follower.send("POST", "/api/v1/till/state", report).is(200);
        follower.send("POST", "/api/v1/till/state", report).is(200);
        follower.get("/api/v1/till/changes?since=" + page.text("cursor")).is(200);

        assertThat(delivered()).as("once").isEqualTo(before + 1);
    }

    @Test
    void commandsOfTheOperatorAskTheServicesPort() throws Exception {
        assertThat(RunningService.on(Path.of(settings.data())).address()).isEqualTo("http://127.0.0.1:" + port);
        assertThat(OperatorCommands.run("rebuild", "--data", settings.data())).isZero();
    }

    @Test
    void requestsAreTimedByRoute() {
        main.publish(1, Shop.puts(0, 3, 100)).is(200);
        main.publish(3, Shop.puts(0, 3, 100)).is(409, "SEQUENCE_GAP");
        shop.get("/api/v1/devices/" + main.id()).is(200);
        Wire.nobody().get("/api/v1/no/such/thing").is(401);
        var shown = scrape();

        assertThat(shown.labels("http_server_requests_seconds_count"))
                .containsExactlyInAnyOrder("method", "uri", "status", "outcome");
        assertThat(shown.values("http_server_requests_seconds_count", "uri"))
                .contains(CHANGE_SETS, "UNKNOWN")
                .allMatch(uri -> uri.equals("UNKNOWN") || uri.startsWith("/"))
                .noneMatch(uri -> uri.contains(main.id()) || uri.contains("no/such"));
        assertThat(shown.values("http_server_requests_seconds_count", "outcome"))
                .contains("SUCCESS", "CLIENT_ERROR");
        assertThat(shown.values("http_server_requests_seconds_bucket", "le")).hasSize(7);
    }

    @Test
    void nothingThereNamesATillOrAUser() {
        await().atMost(LONGEST).until(() -> scrape().sample("tillsync_tills") >= 2);

        assertThat(Wire.of(operatorsPort).get("/actuator/prometheus").text())
                .doesNotContain(main.id(), follower.id(), shop.email(), shop.userId());
    }

    @Test
    void thePortOfTillsShowsNoneOfThis() {
        for (var path : List.of(
                "/actuator/prometheus", "/actuator/metrics", "/actuator/loggers", "/actuator/sbom/application")) {
            Wire.nobody().get(path).is(404);
            shop.get(path).is(404);
        }
    }

    @Test
    void whatIsInsideIsShownThere() {
        assertThat(Wire.of(operatorsPort)
                        .get("/actuator/sbom/application")
                        .is(200)
                        .text())
                .contains("\"bomFormat\" : \"CycloneDX\"", "kafka-clients");
    }

    @Test
    void aLogLevelIsShownThereAndNotChanged() {
        var logger = LoggerFactory.getLogger("tillsync.service.engine.pull");
        var level = "/actuator/loggers/" + logger.getName();
        Wire.of(operatorsPort).get(level).is(200).shows("effectiveLevel");
        Wire.of(operatorsPort)
                .send("POST", level, "{\"configuredLevel\":\"DEBUG\"}")
                .is(405);
        assertThat(logger.isDebugEnabled()).isFalse();
    }
}
