package tillsync.scenarios.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.process.ServiceLaunch;
import tillsync.service.Shop;

/** A service whose disk is full says so, in few lines, and ends when it is asked to. */
class FullDiskServiceTest {
    private static final int ARTICLES = 500;

    @TempDir
    Path directory;

    @Test
    void refusesWhatItCannotStoreAndEndsInTime() throws Exception {
        try (var disk = SmallDisk.at(directory.resolve("disk"))) {
            assumeTrue(disk.isMounted(), "NOT TESTED: nothing can be mounted here");
            var launch = ServiceLaunch.in(disk.directory().resolve("data")).withLog(directory.resolve("log"));
            try (var service = launch.start()) {
                var user = Shop.open(service.address().getPort());
                var main = user.till("main");
                main.hello();
                main.publish(1, Shop.puts(Articles.article("a", "coffee", 1))).is(200);
                disk.fill();
                var refused = Shop.puts(articles());
                // 503 while the database is opened anew, since it gave up in the middle of a write
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> main.publish(2, refused).status(), status -> status == 507);
                assertThat(service.stops()).as("ends within 10 s").isTrue();
            }
            var log = Files.readAllLines(launch.log());
            assertThat(log)
                    .filteredOn(line -> line.contains("The database was closed by a failure"))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static Article[] articles() {
        return IntStream.range(0, ARTICLES)
                .mapToObj(number -> Articles.article("n" + number, "a long name ".repeat(30) + number, 1))
                .toArray(Article[]::new);
    }
}
