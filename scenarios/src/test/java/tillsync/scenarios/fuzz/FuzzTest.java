package tillsync.scenarios.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tillsync.scenarios.cloud.EmbeddedService;

/**
 * {@code fuzz.inputs} inputs (1,500), drawn from {@code fuzz.seed}, to all endpoints that the service has: none is answered
 * 5xx, waits more than five seconds, or makes the heap grow. {@code fuzz.only} sends a single one.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long INPUTS = Long.getLong("fuzz.inputs", 1_500);
    private static final long MOST_GROWTH_MIB = 48;
    private static final long MOST_UNTIL_FOUND = 200;

    private static EmbeddedService service;

    @BeforeAll
    static void aServiceOfItsOwn() {
        service = EmbeddedService.start(
                "--server.forward-headers-strategy=native",
                "--tillsync.live.connect-within=50ms",
                "--tillsync.live.answer-within=200ms",
                "--tillsync.pairing.most-codes-per-address=10000",
                // tokens that are none, and a request that is none, are said in the log
                "--logging.level.org.apache=error");
    }

    @AfterAll
    static void ends() {
        service.close();
    }

    @Test
    void noInputFailsTheServiceHangsOrMakesItGrow() {
        var targets = Target.of(service.parts());
        try (var fuzzer = new Fuzzer(service, targets, SEED)) {
            run(fuzzer, targets);
        }
    }

    private static void run(Fuzzer fuzzer, List<Target> targets) {
        long only = Long.getLong("fuzz.only", -1);
        if (only >= 0) {
            hold(fuzzer.run(only, only + 1));
            return;
        }
        long begun = System.nanoTime();
        hold(fuzzer.run(0, INPUTS / 5));
        long warm = Heap.used();
        long events = fuzzer.tallies().events();
        hold(fuzzer.run(INPUTS / 5, INPUTS));
        long grown = Heap.used() - warm;
        var tallies = fuzzer.tallies();
        System.out.printf(
                "fuzz: seed %d, %,d inputs to %d endpoints, %,d let in, %,d events stored, heap %+d MiB from %d, %d s%n",
                SEED,
                tallies.all(),
                targets.size(),
                tallies.allLet(),
                tallies.events(),
                grown,
                warm,
                (System.nanoTime() - begun) / 1_000_000_000);
        targets.stream()
                .filter(target -> tallies.let(target) == 0)
                .forEach(target ->
                        System.out.println("fuzz: " + target + ": never let in, of " + tallies.asked(target)));
        assertThat(grown).as("MiB that the heap grew by").isLessThan(MOST_GROWTH_MIB);
        if (INPUTS >= 1_500) {
            assertThat(targets).as("endpoints asked").allMatch(target -> tallies.asked(target) > 0);
            assertThat(tallies.allLet()).as("inputs let in").isGreaterThan(tallies.all() / 6);
            assertThat(tallies.events() - events).as("events stored").isGreaterThan(tallies.all() / 50);
        }
    }

    /** It would notice: an endpoint that fails at one number among all is found, and its input is told. */
    @Test
    @DisabledIfSystemProperty(named = "fuzz.only", matches = "\\d+")
    void findsAnEndpointThatFails() throws NoSuchMethodException {
        var mapping = service.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var planted = RequestMappingInfo.paths("/api/v1/planted")
                .methods(RequestMethod.POST)
                .options(mapping.getBuilderConfiguration())
                .build();
        mapping.registerMapping(planted, new Planted(), Planted.class.getDeclaredMethod("divide", Planted.Body.class));
        try (var fuzzer = new Fuzzer(service, targets("/api/v1/planted"), SEED)) {
            assertThat(fuzzer.run(0, MOST_UNTIL_FOUND)).singleElement().satisfies(report -> assertThat(report)
                    .contains("POST /api/v1/planted", "status 500", "-Dfuzz.seed=" + SEED + " -Dfuzz.only="));
        } finally {
            mapping.unregisterMapping(planted);
        }
    }

    @Test
    void aCallerWhoGoesAwayIsNoErrorOfTheService() throws IOException {
        var manyPages = "GET /status HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n"
                .repeat(20)
                .getBytes(ISO_8859_1);
        try (var errors = new Errors()) {
            for (int caller = 0; caller < 20; caller++) {
                try (var socket = new Socket("127.0.0.1", service.port())) {
                    socket.getOutputStream().write(manyPages);
                    socket.getInputStream().read();
                }
            }
            assertThat(errors.next()).isEmpty();
        }
    }

    private static List<Target> targets(String path) {
        return Target.of(service.parts()).stream()
                .filter(target -> target.path().equals(path))
                .toList();
    }

    /** A mistake: it fails if nothing is left over. */
    @RestController
    static class Planted {
        record Body(long divisor) {}

        @ResponseBody
        Map<String, Long> divide(@RequestBody Body body) {
            return Map.of("left", 1_000 % body.divisor());
        }
    }

    private static void hold(List<String> reports) {
        if (!reports.isEmpty()) {
            fail(String.join("\n\n", reports));
        }
    }
}
