package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.archive.ArchivedHistory;
import tillsync.article.Article;
import tillsync.heads.HistoryHead;
import tillsync.heads.SignedHistory;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.scenarios.process.KillableService;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.service.OperatorCommands;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** The service is killed while an operator archives or erases: what was begun ends whole when it is asked for again. */
class KilledAdministrationTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills", 1);
    private static final Instant LONG_AGO = Instant.parse("2010-01-01T00:00:00Z");
    private static final int OLD_REVISIONS = 6;
    private static final int ARTICLES = 500;
    private static final int MOST_LINES = 5;
    private static final int LONGEST_REMOVAL_MILLIS = 60;

    /** What stays of an erased merchant, by ids alone. */
    private static final Set<String> KEPT = Set.of("operator_act", "history_head");

    @TempDir
    Path directory;

    private final long seed = Long.getLong("tillsync.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** A main with articles of years ago, and some of today. */
    private record OldShop(Shop user, PlainTill main) {
        static OldShop of(EmbeddedService service, String name) {
            var user = Shop.open(service.address().getPort(), name);
            var main = user.till("main of " + name);
            main.hello();
            return new OldShop(user, main);
        }

        OldShop sellsForYears() {
            try {
                for (int i = 1; i <= OLD_REVISIONS; i++) {
                    GenericEventMessage.clock = Clock.fixed(LONG_AGO.plus(Duration.ofDays(30L * i)), ZoneOffset.UTC);
                    main.publish(i, Shop.puts(Articles.article("a", i))).is(200);
                }
            } finally {
                GenericEventMessage.clock = Clock.systemUTC();
            }
            main.publish(OLD_REVISIONS + 1, Shop.puts(Articles.article("b", 100)))
                    .is(200);
            return this;
        }

        SignedHistory export() throws IOException {
            var file = user.get(main.api() + "/articles/history.csv").is(200);
            var read = SignedHistory.read(file.stream());
            assertThat(read.fault()).isNull();
            return read;
        }
    }

    @Test
    void anArchiveIsWholeWhereverItWasKilled() throws Exception {
        var data = directory.resolve("data");
        var launch = ServiceLaunch.in(data);
        var archives = directory.resolve("archives");
        var shops = new ArrayList<OldShop>();
        try (var filling = EmbeddedService.startOn(data, launch.port())) {
            shops.add(OldShop.of(filling, "one").sellsForYears());
            shops.add(OldShop.of(filling, "two").sellsForYears());
        }
        try (var service = KillableService.startQuickly(launch)) {
            try (var killing = new KillingRelay(service, "/operator/archive/removal")) {
                killing.killsBefore();
                assertThat(archives(killing.address(), data, archives)).isEqualTo(6);
                service.starts();
                assertThat(files(archives)).as("the first one is whole").hasSize(1);
                var left = read(files(archives).get(0));
                assertThat(left.wrong()).isNull();
                for (var shop : shops) {
                    var history = shop.export();
                    assertThat(history.heads())
                            .extracting(each -> each.head().what())
                            .as("nothing was removed")
                            .doesNotContain(HistoryHead.What.ARCHIVED);
                    assertThat(history.covered()).isEqualTo(OLD_REVISIONS + 1L);
                }
                for (int kill = 0; kill < KILLS; kill++) {
                    killing.killsAfter(Duration.ofMillis(random.nextInt(LONGEST_REMOVAL_MILLIS)));
                    archives(killing.address(), data, archives);
                    service.starts();
                }
            }
            assertThat(archives(service.address().toString(), data, archives))
                    .as("seed %d", seed)
                    .isZero();
            assertThat(files(archives)).hasSize(2);
            var hashes = new ArrayList<String>();
            for (var file : files(archives)) {
                hashes.add("file " + read(file).check().hash());
            }
            for (var shop : shops) {
                var archived = shop.export().heads().stream()
                        .map(each -> each.head())
                        .filter(head -> head.what() == HistoryHead.What.ARCHIVED)
                        .toList();
                assertThat(archived).as("once, seed %d", seed).hasSize(1);
                assertThat(archived.get(0).revision()).isEqualTo(OLD_REVISIONS);
                assertThat(hashes)
                        .as("the file on the disk is the one whose history went, seed %d", seed)
                        .anyMatch(hash -> archived.get(0).detail().startsWith(hash));
                shop.main()
                        .publish(OLD_REVISIONS + 2, Shop.puts(Articles.article("a", 999)))
                        .is(200);
                assertThat(shop.export().fault()).isNull();
            }
        }
    }

    private static int archives(String address, Path data, Path to) throws InterruptedException {
        return OperatorCommands.run(
                "archive",
                "--url",
                address,
                "--operator",
                data.resolve("operator").toString(),
                "--older-than",
                "10y",
                "--to",
                to.toString());
    }

    private static List<Path> files(Path archives) throws IOException {
        try (var files = Files.list(archives)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }

    private static ArchivedHistory read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return ArchivedHistory.read(in, null, null);
        }
    }

    @Test
    void anErasureBeginsAnewAndEndsWhole() throws Exception {
        var data = directory.resolve("data");
        var launch = ServiceLaunch.in(data);
        OldShop erased;
        OldShop other;
        try (var filling = EmbeddedService.startOn(data, launch.port())) {
            erased = OldShop.of(filling, "erased-shop");
            other = OldShop.of(filling, "other-shop");
            for (var shop : List.of(erased, other)) {
                for (int i = 1; i <= 4; i++) {
                    long cents = i;
                    var articles = Articles.assortment(ARTICLES).stream()
                            .map(article -> Articles.at(article, cents))
                            .toArray(Article[]::new);
                    shop.main().publish(i, Shop.puts(articles)).is(200);
                }
                shop.user().till("second of " + shop.user().email());
                assertThat(shop.export().isSigned()).isTrue();
            }
        }
        try (var service = KillableService.startQuickly(launch)) {
            var merchant = asked(data, "merchants", "search", erased.user().email())
                    .at("/rows/0/id")
                    .stringValue();
            var name = asked(data, "merchant", "id", merchant).get("name").stringValue();
            for (int kill = 0; kill < KILLS; kill++) {
                erasesUpTo(data, merchant, name, 1 + random.nextInt(MOST_LINES));
                service.kill();
                service.starts();
            }
            int code = OperatorCommands.run(
                    "admin", "--data", data.toString(), "erase-merchant", merchant, "--confirm", name);
            boolean isThere =
                    asked(data, "merchants", "search", merchant).get("rows").size() > 0;
            assertThat(isThere).as("seed %d, exit code %d", seed, code).isFalse();
            erased.main().pulls("").is(401);
            other.main().pulls("").is(200);
            assertThat(other.export().fault()).isNull();
            service.kill();
            for (var text : List.of(
                    merchant, "erased-shop", erased.main().id(), erased.user().email())) {
                assertThat(tablesWith(data, text)).as("%s, seed %d", text, seed).isSubsetOf(KEPT);
            }
            assertThat(tablesWith(data, other.main().id())).contains("device", "domain_event");
        }
    }

    private static JsonNode asked(Path data, String command, String member, String value)
            throws IOException, InterruptedException {
        var body = Json.MAPPER.createObjectNode().put(member, value).toString();
        var answer = HttpClient.newHttpClient()
                .send(
                        RunningService.on(data).post("/operator/admin/" + command, body),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    /** Returns once so many lines of its progress came, or it ended. */
    private static void erasesUpTo(Path data, String merchant, String name, int lines)
            throws IOException, InterruptedException {
        var body = Json.MAPPER
                .createObjectNode()
                .put("id", merchant)
                .put("confirm", name)
                .toString();
        var answer = HttpClient.newHttpClient()
                .send(
                        RunningService.on(data).post("/operator/admin/erase-merchant", body),
                        HttpResponse.BodyHandlers.ofInputStream());
        var in = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        for (int i = 0; i < lines && in.readLine() != null; i++) {
            // it goes on meanwhile
        }
    }

    /** The tables of a database, on which no service runs, that have this text in a row. */
    private static List<String> tablesWith(Path data, String text) throws SQLException {
        var found = new ArrayList<String>();
        var address = "jdbc:h2:file:" + data.resolve("tillsync").toAbsolutePath() + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";
        try (var connection = DriverManager.getConnection(address, "", "");
                var tables =
                        connection.getMetaData().getTables(null, "PUBLIC", null, new String[] {"BASE TABLE", "TABLE"});
                var statement = connection.createStatement()) {
            while (tables.next()) {
                var table = tables.getString("TABLE_NAME");
                try (var rows = statement.executeQuery("select * from \"" + table + "\"")) {
                    if (has(rows, text)) {
                        found.add(table.toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return found;
    }

    private static boolean has(ResultSet rows, String text) throws SQLException {
        while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                var value = rows.getObject(i) instanceof Blob ? rows.getBytes(i) : rows.getObject(i);
                var shown = value instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : String.valueOf(value);
                if (shown.contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
