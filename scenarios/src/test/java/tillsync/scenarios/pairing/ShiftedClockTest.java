package tillsync.scenarios.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.cli.TillCommand;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.Processes.Program;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ShiftedClock;
import tillsync.service.Shop;
import tillsync.service.store.json.Json;

/** A code is good for 15 minutes of the clock: with real processes, whose clock is moved. */
class ShiftedClockTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void aCodeDiesAndTheTillShowsAnotherByItself() {
        var clock = ShiftedClock.in(directory);
        assumeTrue(
                clock.isPresent(), "NOT TESTED: libfaketime is not there and cannot be installed (Debian: faketime)");
        var environment = clock.get().environment();
        try (var service = ServiceLaunch.in(directory.resolve("data"))
                .withEnvironment(environment)
                .start()) {
            var url = service.address().toString();
            var store = directory.resolve("till").toString();
            var shown = directory.resolve("till.log");
            var till = Program.shortLived(TillCommand.class)
                    .withEnvironment(environment)
                    .start(shown, "--url", url, "--store", store, "--json", "pair");
            try {
                await().atMost(PATIENCE).until(() -> codes(shown).size() == 1);
                clock.get().setAheadBy(Duration.ofMinutes(14));
                var user = Shop.open(service.address().getPort()).wire();
                assertThat(user.get("/api/v1/pairings?code=" + codes(shown).get(0))
                                .status())
                        .as("after 14 minutes")
                        .isEqualTo(200);

                clock.get().setAheadBy(Duration.ofMinutes(16));
                await().atMost(PATIENCE).until(() -> codes(shown).size() == 2);
                assertThat(user.get("/api/v1/pairings?code=" + codes(shown).get(0))
                                .status())
                        .as("after 16 minutes")
                        .isEqualTo(404);
                user.post("/api/v1/pairings", "{\"code\": \"" + codes(shown).get(1) + "\"}")
                        .is(201);
                await().atMost(PATIENCE).until(() -> !till.isAlive());
                assertThat(till.exitValue()).isZero();
            } finally {
                Processes.kill(till);
            }
        }
    }

    private static List<String> codes(Path shown) {
        try {
            return Files.readString(shown)
                    .lines()
                    .filter(line -> line.contains("userCode"))
                    .map(line -> Json.MAPPER.readTree(line).get("userCode").stringValue())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
