package tillsync.scenarios.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.client.transport.Device;
import tillsync.scenarios.cloud.Caller;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.scenarios.cloud.PlainTill;
import tillsync.scenarios.cloud.User;

/** More slow connections than there are threads, of somebody without a token: everybody else is served meanwhile. */
class HostileLoadTest {
    private static final int CONNECTIONS = 300;
    private static final int TIMES = 5;
    private static final Duration OF_PROBES = Duration.ofSeconds(1);
    private static final Duration OF_OTHERS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static EmbeddedService service;
    private static PlainTill stranger;

    @BeforeAll
    static void aServiceWithATillThatIsPaired() {
        service = EmbeddedService.start("--tillsync.wire.rate-after=3s");
        stranger = PlainTill.of(service, User.signsUp(service).registers("Theke", Device.DEFAULT));
        stranger.hello();
        stranger.pulls("").expect(200);
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

    private static void everybodyElseIsServed() {
        var nobody = Caller.unknown(service.address());
        within(OF_PROBES, "liveness", () -> nobody.get("/actuator/health/liveness")
                .expect(200));
        within(OF_PROBES, "readiness", () -> nobody.get("/actuator/health/readiness")
                .expect(200));
        within(OF_OTHERS, "/status", () -> nobody.get("/status").expect(200));
        within(OF_OTHERS, "a pull", () -> stranger.pulls("").expect(200));
    }

    private static void within(Duration most, String what, Runnable asked) {
        long began = System.nanoTime();
        asked.run();
        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf("hostile load: %s after %d ms%n", what, TimeUnit.NANOSECONDS.toMillis(took.toNanos()));
        assertThat(took).as(what).isLessThan(most);
    }
}
