package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.KeptLog;
import tillsync.service.KillablePostgresql;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TestDatabase;
import tillsync.service.Wire;
import tillsync.service.deployment.RunningProxy;

/** PostgreSQL is away for some seconds, while 500 tills and a user's browser ask for what is in it. */
@ServiceTest
@DirtiesContext
@TestPropertySource(
        properties = {
            ServiceTest.DATABASE + "=h2",
            "management.server.port=0",
            "management.endpoints.web.exposure.include=health,metrics"
        })
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DatabaseAwayIntegrationTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int CALLERS = 500;
    private static final int LOOKS = 3;
    private static final List<String> PROBES_OF_OPERATORS =
            List.of("/actuator/health/liveness", "/actuator/health/readiness");
    private static final List<String> PROBES =
            List.of("/livez", "/readyz", "/actuator/health/liveness", "/actuator/health/readiness");

    @TempDir
    static Path directory;

    private static KillablePostgresql postgresql;
    private static String address;

    @DynamicPropertySource
    static void onItsOwnServer(DynamicPropertyRegistry registry) {
        postgresql = KillablePostgresql.start(directory);
        address = postgresql.makes("away");
        registry.add("spring.datasource.url", () -> address);
    }

    @LocalServerPort
    int port;

    @LocalManagementPort
    int operatorsPort;

    private PlainTill till;

    @BeforeEach
    void aTill() {
        var shop = Shop.open(port, "away");
        till = shop.till("main");
        till.publish(1, Shop.puts(0, 3, 100)).is(200);
    }

    @AfterAll
    static void ends() throws IOException {
        postgresql.close();
    }

    /** @param millis from asking to the whole answer */
    private record Timed(Answer answer, long millis) {}

    private CompletableFuture<Timed> asks(String path, String... headers) {
        return asks(port, path, headers);
    }

    private static CompletableFuture<Timed> asks(int port, String path, String... headers) {
        long begun = System.nanoTime();
        return Wire.of(port)
                .asks("GET", path, null, headers)
                .thenApply(answer -> new Timed(answer, (System.nanoTime() - begun) / 1_000_000))
                .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    private CompletableFuture<Timed> pulls() {
        return pulls(port);
    }

    private CompletableFuture<Timed> pulls(int at) {
        return asks(at, "/api/v1/till/changes", "Authorization", "Bearer " + till.token());
    }

    private static List<String> alarms(KeptLog log) {
        return log.lines().stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .filter(event -> !event.getLoggerName().startsWith("io.zonky")) // the server's own keeper
                .map(event -> event.getLoggerName() + " " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null ? "" : " with a trace"))
                .toList();
    }

    @Test
    void isToldAtOnceAndOnceAndTakesNoProbeWithIt() throws Exception {
        var log = KeptLog.ofAll();
        try {
            postgresql.kill();
            var callers = IntStream.range(0, CALLERS).mapToObj(each -> pulls()).toList();
            await().atMost(LONGEST).until(() -> pulls().join().answer().text().contains("STORE_UNAVAILABLE"));
            probesAreAnswered();
            callers.forEach(caller -> caller.join().answer().is(503));

            tillsAreRefused(port);
            peopleAreToldOnAPage();
            asks(operatorsPort, "/actuator/health").join().answer().shows("DOWN");
            aCrowdHarmsNobody(port);
            behindAProxyNeither();
            assertThat(alarms(log)).singleElement().asString().contains("ALARM: the database is away");
        } finally {
            postgresql.starts();
        }
        await().atMost(LONGEST).until(() -> pulls().join().answer().status() == 200);
        till.publish(2, Shop.puts(0, 3, 200)).is(200);
        await().atMost(LONGEST).until(() -> asks(operatorsPort, "/actuator/health")
                .join()
                .answer()
                .text()
                .contains("UP"));
        log.close();
        assertThat(alarms(log)).hasSize(1);
        assertThat(log.messages())
                .filteredOn(line -> line.contains("The database is back"))
                .hasSize(1);
        asks(operatorsPort, "/actuator/metrics").join().answer().is(200);
        asks("/actuator/metrics").join().answer().is(404);
    }

    /** As a cluster's former main server, whose place another one has taken. */
    @Test
    void isAwayWhileItCanOnlyBeRead() throws Exception {
        var log = KeptLog.ofAll();
        try {
            canOnlyBeRead(true);
            till.publish(2, Shop.puts(0, 3, 300)).is(503, "STORE_UNAVAILABLE");
            await().atMost(LONGEST).until(() -> pulls().join().answer().status() == 503);
            asks("/status").join().answer().shows("DOWN");
        } finally {
            canOnlyBeRead(false);
        }
        await().atMost(LONGEST).until(() -> pulls().join().answer().status() == 200);
        till.publish(2, Shop.puts(0, 3, 300)).is(200);
        log.close();
        assertThat(alarms(log))
                .singleElement()
                .asString()
                .contains("can only be read")
                .doesNotContain("with a trace");
    }

    /** Its log says what is missing, once for each request, and without a trace. */
    @Test
    void isAwayForThoseWhoNeedARightThatItsUserLacks() throws Exception {
        var log = KeptLog.ofAll();
        try {
            asSuperuser("revoke insert on revision from tillsync");
            till.publish(2, Shop.puts(0, 3, 400)).is(503, "STORE_UNAVAILABLE");
            pulls().join().answer().is(200);
        } finally {
            asSuperuser("grant insert on revision to tillsync");
        }
        till.publish(2, Shop.puts(0, 3, 400)).is(200);
        log.close();
        assertThat(alarms(log))
                .filteredOn(line -> !line.contains("axon"))
                .singleElement()
                .asString()
                .contains("permission denied for table revision")
                .doesNotContain("with a trace");
    }

    /** Returns once all processes of the server know it: they are told before a new one begins. */
    private static void canOnlyBeRead(boolean only) throws SQLException {
        var now = only ? "on" : "off";
        asSuperuser(
                "set default_transaction_read_only = off",
                "alter system set default_transaction_read_only = " + now,
                "select pg_reload_conf()");
        await().until(() -> {
            try (var connection = DriverManager.getConnection(TestDatabase.asSuperuser(address));
                    var asks = connection.createStatement();
                    var said = asks.executeQuery("show default_transaction_read_only")) {
                return said.next() && said.getString(1).equals(now);
            }
        });
    }

    private static void asSuperuser(String... commands) throws SQLException {
        try (var connection = DriverManager.getConnection(TestDatabase.asSuperuser(address));
                var asks = connection.createStatement()) {
            for (var command : commands) {
                asks.execute(command);
            }
        }
    }

    private void isAnswered(int at, String probe) {
        var answered = within(1_000, () -> asks(at, probe).join());
        answered.answer().is(200);
        assertThat(answered.answer().text()).as(probe).isEqualTo("{\"status\":\"UP\"}");
    }

    /** A machine that is busy with something else may make one look slow; a service without threads makes each slow. */
    private static Timed within(long millis, Supplier<Timed> asks) {
        var answered = Stream.generate(asks)
                .limit(LOOKS)
                .filter(each -> each.millis() < millis)
                .findFirst();
        assertThat(answered).as("an answer within %d ms", millis).isPresent();
        return answered.get();
    }

    private void tillsAreRefused(int at) {
        var refused = within(250, () -> pulls(at).join());
        refused.answer().is(503, "STORE_UNAVAILABLE");
        assertThat(refused.answer().header("Retry-After")).isNotEmpty();
        assertThat(refused.answer().text("instance")).isEqualTo("/api/v1/till/changes");
    }

    private void peopleAreToldOnAPage() {
        var cookie = "tillsync=" + "A".repeat(43) + "; language=de";
        for (var path : List.of("/sign-in", "/", "/tills/none")) {
            var page = asks(path, "Accept", "text/html", "Cookie", cookie).join();
            page.answer().is(503).shows("Der Dienst erreicht seine Daten nicht.", "</html>");
            assertThat(page.answer().header("Content-Type")).startsWith("text/html");
        }
    }

    private void aCrowdHarmsNobody(int at) {
        var crowd = IntStream.range(0, CALLERS).mapToObj(each -> pulls(at)).toList();
        probesAreAnswered();
        crowd.forEach(caller -> caller.join().answer().is(503));
    }

    /** With the files of {@code deploy}: what the service answers comes through, and nobody is asked twice. */
    private void behindAProxyNeither() {
        var node = "127.0.0.1:" + port;
        var proxies = List.of(
                RunningProxy.nginx(directory.resolve("nginx"), node, node),
                RunningProxy.caddy(directory.resolve("caddy"), node, node));
        for (var installed : proxies) {
            installed.ifPresent(proxy -> {
                try (proxy) {
                    aCrowdHarmsNobody(proxy.address().getPort());
                    tillsAreRefused(proxy.address().getPort());
                }
            });
        }
    }

    private void probesAreAnswered() {
        PROBES.forEach(probe -> isAnswered(port, probe));
        PROBES_OF_OPERATORS.forEach(probe -> isAnswered(operatorsPort, probe));
        var status = within(2_000, () -> asks("/status").join());
        status.answer().shows("DOWN");
    }
}
