package tillsync.scenarios.protocol;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.service.Shop.puts;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.PlainTill;
import tillsync.service.store.json.Json;

/** What one edit writes does not depend on how many followers wait for it. */
class RowsWrittenScenarioTest {
    private static final int MANY = Integer.getInteger("rows-written.followers", 100);

    /** Tables that rounds in the background write when their time has come, whether or not there was an edit. */
    private static final List<String> WRITTEN_BY_ROUNDS = List.of(
            "contact",
            "device_position",
            "watch",
            "connection_span",
            "notice",
            "catalogue_doubt",
            "history_head",
            "signing_round",
            "signing_key",
            "node",
            "presence",
            "lease");

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void fiveFollowersAndManyCostTheSame() throws Exception {
        var few = rowsOfOneEdit(5);
        var many = rowsOfOneEdit(MANY);

        assertThat(many).isEqualTo(few);
        assertThat(few.values()).as("rows by table: %s", few).allMatch(rows -> rows <= 1);
    }

    private Map<String, Long> rowsOfOneEdit(int followers) throws Exception {
        var main = cloud.user().till("main");
        var cursor = main.publish(1, puts(article("a", 1))).is(200).text("cursor");
        var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        var body = Json.MAPPER.createObjectNode();
        var assignments = body.putArray("assignments");
        var tills = new ArrayList<PlainTill>();
        for (int i = 0; i < followers; i++) {
            tills.add(cloud.user().till("follower " + i));
            assignments.addObject().put("deviceId", tills.get(i).id()).put("follows", main.id());
        }
        var user = cloud.user().wire();
        var tag = user.get("/api/v1/topology").header("ETag");
        user.put("/api/v1/topology", body, "If-Match", tag).is(200);
        tills.forEach(till -> waiting.add(waits(till, cursor)));
        await().atMost(30, TimeUnit.SECONDS).until(() -> connected() >= followers);

        awaitHistory();
        var before = rows();
        main.publish(2, puts(article("a", 2))).is(200);
        for (var each : waiting) {
            var page = Json.MAPPER.readTree(each.get(30, TimeUnit.SECONDS).body());
            assertThat(page.get("changes")).hasSize(1);
        }
        awaitHistory();
        return added(before, rows());
    }

    private CompletableFuture<HttpResponse<String>> waits(PlainTill till, String cursor) {
        var request = till.wire().request("/api/v1/till/changes?wait=55&since=" + encode(cursor, UTF_8));
        return http.sendAsync(request.GET().build(), BodyHandlers.ofString());
    }

    private long connected() {
        var count = 0L;
        for (var after = ""; ; ) {
            var page = cloud.user()
                    .get("/api/v1/devices?limit=500&after=" + after)
                    .is(200)
                    .json();
            for (var device : page) {
                count += device.get("connection").get("state").stringValue().equals("CONNECTED") ? 1 : 0;
                after = device.get("id").stringValue();
            }
            if (page.size() < 500) {
                return count;
            }
        }
    }

    /** The streaming projection has written down every change of a topology: nothing of the past is counted as the edit's. */
    private void awaitHistory() {
        await().atMost(30, TimeUnit.SECONDS).until(() -> count("topology_change") == topologyVersions());
    }

    private long topologyVersions() {
        return cloud.service().database().queryForObject("select sum(version) from topology", Long.class);
    }

    private Map<String, Long> rows() {
        var rows = new TreeMap<String, Long>();
        cloud
                .service()
                .database()
                .queryForList(
                        "select lower(table_name) from information_schema.tables where lower(table_schema) = 'public'",
                        String.class)
                .stream()
                .filter(table -> !table.startsWith("flyway") && !WRITTEN_BY_ROUNDS.contains(table))
                .forEach(table -> rows.put(table, count(table)));
        return rows;
    }

    private long count(String table) {
        return cloud.service().database().queryForObject("select count(*) from " + table, Long.class);
    }

    private static Map<String, Long> added(Map<String, Long> before, Map<String, Long> after) {
        var added = new TreeMap<String, Long>();
        after.forEach((table, rows) -> added.put(table, rows - before.get(table)));
        return added;
    }
}
