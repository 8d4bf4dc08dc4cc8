package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.audit.AuditCheck;
import tillsync.scenarios.process.KillableService;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.service.Shop;

/** The service is killed while its audit is written to a second place: each entry is there, in an unbroken chain. */
class KilledAuditTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills", 1);
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Pattern EVENT = Pattern.compile("\"event\":\"([0-9a-f-]{36})\"");

    @TempDir
    Path directory;

    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void eachEntryIsThereAndTheChainIsWhole() throws Exception {
        long seed = Long.getLong("tillsync.seed", System.nanoTime());
        var random = new Random(seed);
        var file = directory.resolve("audit.log");
        var launch =
                ServiceLaunch.in(directory.resolve("data")).withProperties(List.of("--tillsync.audit.file=" + file));
        try (var service = KillableService.startQuickly(launch)) {
            var user = Shop.open(service.address().getPort());
            var till = "/api/v1/devices/" + user.till("Kasse").id();
            var renaming = new Thread(() -> rename(user, till));
            renaming.start();
            for (int kill = 0; kill < KILLS; kill++) {
                int before = events(file).size();
                await().atMost(LONGEST)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> events(file).size() > before + 5);
                LockSupport.parkNanos(random.nextInt(1_200_000_000));
                service.kill();
                service.starts();
            }
            int before = done.get();
            await().atMost(LONGEST).until(() -> done.get() > before);
            goesOn.set(false);
            renaming.join();

            var expected = audit(user, till);
            await().atMost(LONGEST)
                    .untilAsserted(
                            () -> assertThat(events(file)).as("seed %d", seed).containsAll(expected));
            assertThat(expected).hasSizeGreaterThan(done.get() - 1);
            var check = new AuditCheck();
            Files.readAllLines(file).forEach(line -> check.line("audit.log", line));
            assertThat(check.fault()).as("seed %d", seed).isEmpty();
            assertThat(check.chains()).hasSize(1);
        }
    }

    private void rename(Shop user, String till) {
        while (goesOn.get()) {
            try {
                user.wire()
                        .send("PATCH", till, "{\"name\":\"Kasse " + done.get() + "\"}")
                        .is(200);
                done.incrementAndGet();
            } catch (RuntimeException | AssertionError away) {
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    /** The ids of all entries that the service's own audit has of a till. */
    private static List<String> audit(Shop user, String till) {
        var all = new ArrayList<String>();
        while (true) {
            var last = all.isEmpty() ? "" : all.get(all.size() - 1);
            var page =
                    user.get(till + "/audit?limit=100&before=" + last).is(200).json();
            if (page.isEmpty()) {
                return all;
            }
            page.forEach(entry -> all.add(entry.get("id").stringValue()));
        }
    }

    private static Set<String> events(Path file) throws IOException {
        var found = new LinkedHashSet<String>();
        if (Files.exists(file)) {
            EVENT.matcher(Files.readString(file)).results().forEach(event -> found.add(event.group(1)));
        }
        return found;
    }
}
