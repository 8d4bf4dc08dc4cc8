package tillsync.scenarios.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Service;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.scenarios.process.ServiceProcess;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/**
 * The database's file follows what is in it, while eight mains publish edit by edit, and a clean stop is quick. Without H2's
 * housekeeping it would have 50 KB for each edit.
 */
class GrowthTest {
    private static final int MAINS = 8;
    private static final int ARTICLES = 500;
    private static final int LOOKS = 10;
    private static final int EDITS = Integer.getInteger("tillsync.growth-edits", 2_000);
    private static final int MOST_TIMES_THE_LEAST = 4;
    /** What a few edits cannot make up for: pages of the last moments, which H2 does not write over at once. */
    private static final long MOMENTS = 32L << 20;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    @TempDir
    Path data;

    @Test
    void theFileStaysWithinFourTimesOfWhatIsInIt() throws Exception {
        var threads = Executors.newFixedThreadPool(MAINS);
        try (var service = ServiceLaunch.in(data).withJvm(jvm()).start(Duration.ofSeconds(120))) {
            Service address = service::address;
            var user = Shop.open(address.port());
            var mains = new ArrayList<Editing>();
            for (int i = 0; i < MAINS; i++) {
                mains.add(new Editing(user.till("main")));
            }
            System.out.println("edits | file MiB | resident MiB");
            for (int look = 1; look <= LOOKS; look++) {
                for (var done : threads.invokeAll(mains)) {
                    done.get();
                }
                System.out.printf(
                        "%,d | %d | %d%n",
                        (long) EDITS * look / LOOKS,
                        file() >> 20,
                        service.residentKib().orElse(0) >> 10);
            }
            long running = file();
            var stopped = stop(service);
            long compacted = compacted();
            System.out.printf(
                    "running %d KiB, stopped in %d ms with %d KiB, compacted %d KiB%n",
                    running >> 10, stopped.toMillis(), file() >> 10, compacted >> 10);

            assertThat(running).isLessThanOrEqualTo(MOST_TIMES_THE_LEAST * compacted + MOMENTS);
            assertThat(stopped).isLessThan(LONGEST_STOP);
        } finally {
            threads.shutdownNow();
        }
    }

    private static String[] jvm() {
        return System.getProperty("tillsync.jvm", "").split(" ");
    }

    private Duration stop(ServiceProcess service) {
        long before = System.nanoTime();
        assertThat(service.stops()).isTrue();
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private long file() throws IOException {
        return Files.size(data.resolve("tillsync.mv.db"));
    }

    private long compacted() throws Exception {
        var copy = data.resolve("copy.mv.db");
        Files.copy(data.resolve("tillsync.mv.db"), copy);
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("copy"), "", "");
                var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
        return Files.size(copy);
    }

    /** A main that sends its next edits one by one. */
    private static final class Editing implements Callable<Void> {
        private final PlainTill till;
        private long sequence;

        Editing(PlainTill till) {
            this.till = till;
        }

        @Override
        public Void call() {
            for (int n = 0; n < EDITS / LOOKS / MAINS; n++) {
                sequence++;
                int number = ThreadLocalRandom.current().nextInt(ARTICLES);
                till.publish(sequence, Shop.puts(Articles.article("n" + number, sequence)))
                        .is(200);
            }
            return null;
        }
    }
}
