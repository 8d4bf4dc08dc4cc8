package tillsync.scenarios.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.deployment.RunningProxy;

/** More slow connections than there are threads, of somebody without a token: everybody else is served meanwhile. */
class HostileLoadTest {
    private static final int CONNECTIONS = 300;
    private static final int TIMES = 5;
    private static final int LOOKS = 3;
    private static final int FEW_EXPORTS = 4;
    private static final int MOST_EXPORTS = 8;
    private static final int CHANGE_SETS = 5;
    private static final Duration OF_PROBES = Duration.ofSeconds(1);
    private static final Duration OF_OTHERS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static EmbeddedService service;
    private static PlainTill stranger;

    @BeforeAll
    static void aServiceWithATillThatIsPaired() {
        service = EmbeddedService.start("--tillsync.wire.rate-after=3s", "--tillsync.wire.export-rate-after=1s");
        stranger = Shop.open(service.port()).till("Theke");
        stranger.hello();
        stranger.pulls("").is(200);
    }

    @AfterAll
    static void ends() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/accounts",
        "POST, /sign-in",
        "POST, /oauth2/token",
        "POST, /api/v1/tokens",
        "POST, /operator/rebuild"
    })
    void slowBodiesKeepNobodyWaiting(String method, String path) {
        try (var hostile = new Hostile(service.address())) {
            hostile.sendsSlowBodies(CONNECTIONS, method, path);
            for (int i = 0; i < TIMES; i++) {
                everybodyElseIsServed();
            }
        }
    }

    @Test
    void readersThatDoNotReadKeepNobodyWaiting() {
        try (var hostile = new Hostile(service.address())) {
            hostile.readsNothing(CONNECTIONS, "/v3/api-docs");
            for (int i = 0; i < TIMES; i++) {
                everybodyElseIsServed();
            }
        }
    }

    /** Both attacks come through the proxy, with its file of {@code deploy}; so do the page and the pull of everybody else. */
    @ParameterizedTest
    @ValueSource(strings = {"nginx", "caddy"})
    void behindAProxyNobodyWaitsEither(String kind, @TempDir Path directory) {
        var node = "127.0.0.1:" + service.port();
        var installed = kind.equals("nginx")
                ? RunningProxy.nginx(directory, node, node)
                : RunningProxy.caddy(directory, node, node);
        assumeThat(installed).as(kind + " is not installed").isPresent();
        try (var proxy = installed.get();
                var hostile = new Hostile(proxy.address())) {
            var behind = stranger.at(proxy.address().getPort());
            hostile.sendsSlowBodies(CONNECTIONS, "POST", "/api/v1/accounts");
            hostile.readsNothing(CONNECTIONS, "/v3/api-docs");
            for (int i = 0; i < TIMES; i++) {
                everybodyElseIsServed();
                within(OF_OTHERS, "/status behind " + kind, () -> behind.get("/status")
                        .is(200));
                within(OF_OTHERS, "a pull behind " + kind, () -> behind.get("/api/v1/till/changes")
                        .is(200));
            }
        }
    }

    @Test
    void whoeverIsTooSlowIsToldSo() {
        try (var hostile = new Hostile(service.address())) {
            hostile.sendsSlowBodies(2, "POST", "/api/v1/accounts");
            var told = new StringBuilder();
            await().atMost(PATIENCE)
                    .until(() -> told.append(hostile.answers()).toString().split("HTTP/1.1 408", -1).length == 3);
            assertThat(told)
                    .contains("Connection: close", "\"code\":\"BODY_TOO_SLOW\"", "\"instance\":\"/api/v1/accounts\"");
        }
    }

    @Test
    void slowExportsKeepNobodysExportOrImportWaiting() {
        var slow = Stream.generate(() -> Exporting.of(service, CHANGE_SETS))
                .limit(MOST_EXPORTS)
                .toList();
        var fifth = Exporting.of(service, 1);
        var ninth = Exporting.of(service, 1);
        try (var hostile = new Hostile(service.address())) {
            readsNothingOf(slow.subList(0, FEW_EXPORTS), "127.0.0.", hostile);
            fifth.exportsAndImports(Duration.ofSeconds(2));
            readsNothingOf(slow.subList(FEW_EXPORTS, MOST_EXPORTS), "127.0.1.", hostile);
            ninth.exportsAndImports(Duration.ofSeconds(5));
            everybodyElseIsServed();
            await().atMost(Duration.ofSeconds(5)).until(hostile::hasLostOne);
        }
    }

    /** Two of them from each address. */
    private static void readsNothingOf(List<Exporting> exports, String networks, Hostile hostile) {
        for (int i = 0; i < exports.size(); i++) {
            var export = exports.get(i);
            hostile.exports(networks + (2 + i / 2), export.path(), export.user().wire());
        }
        var told = new StringBuilder();
        await().atMost(PATIENCE)
                .until(() -> told.append(hostile.littleOfAnswers()).toString().split("HTTP/1.1 200", -1).length
                        > exports.size());
    }

    private static void everybodyElseIsServed() {
        var nobody = Wire.of(service.port());
        within(OF_PROBES, "liveness", () -> nobody.get("/actuator/health/liveness")
                .is(200));
        within(OF_PROBES, "readiness", () -> nobody.get("/actuator/health/readiness")
                .is(200));
        within(OF_OTHERS, "/status", () -> nobody.get("/status").is(200));
        within(OF_OTHERS, "a pull", () -> stranger.pulls("").is(200));
    }

    /** A machine that is busy with something else may make one look slow; a service without threads makes each slow. */
    private static void within(Duration most, String what, Runnable asked) {
        var took = Stream.generate(() -> took(asked))
                .limit(LOOKS)
                .peek(time -> System.out.printf("hostile load: %s after %d ms%n", what, time.toMillis()))
                .filter(time -> time.compareTo(most) < 0)
                .findFirst();
        assertThat(took).as(what + " within " + most).isPresent();
    }

    private static Duration took(Runnable asked) {
        long began = System.nanoTime();
        asked.run();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
