package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.client.transport.Device;
import tillsync.scenarios.cloud.PlainTill;
import tillsync.scenarios.cloud.User;
import tillsync.scenarios.process.KillableService;
import tillsync.scenarios.process.ServiceLaunch;

/** The service is killed while three mains publish: what was acknowledged is there, what was sent again is there once. */
class KilledServiceTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills", 8);
    private static final int MAINS = 3;
    private static final int LEAST_EDITS = 20_000;

    @TempDir
    Path data;

    @Test
    void everyAcknowledgedEditSurvivesOnce() throws Exception {
        long seed = Long.getLong("tillsync.seed", System.nanoTime());
        var random = new Random(seed);
        try (var service = KillableService.startQuickly(ServiceLaunch.in(data))) {
            var user = User.signsUp(service::address);
            var publishers = Stream.generate(
                            () -> PlainTill.of(service::address, user.registers("main", Device.DEFAULT)))
                    .map(till -> new Publisher(till, service::isAwaited))
                    .limit(MAINS)
                    .toList();
            var threads = Executors.newFixedThreadPool(MAINS);
            publishers.forEach(threads::execute);
            for (int kill = 0; kill < KILLS; kill++) {
                int until = total(publishers) + LEAST_EDITS / Publisher.EDITS / KILLS + random.nextInt(10);
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> total(publishers) >= until);
                service.isKilled();
                service.starts();
            }
            publishers.forEach(Publisher::ends);
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            int edits = total(publishers) * Publisher.EDITS;
            System.out.printf("%d kills, %d acknowledged edits, seed %d%n", KILLS, edits, seed);
            assertThat(edits).isGreaterThanOrEqualTo(LEAST_EDITS);
            publishers.forEach(publisher -> check(publisher, seed));
        }
    }

    private static int total(Iterable<Publisher> publishers) {
        int total = 0;
        for (var publisher : publishers) {
            assertThat(publisher.refused()).isNull();
            total += publisher.count();
        }
        return total;
    }

    private static void check(Publisher publisher, long seed) {
        var acknowledged = publisher.acknowledged();
        for (int sequence = 1; sequence <= acknowledged.size(); sequence++) {
            var again = publisher.sendsAgain(sequence).expect(200);
            assertThat(again.header("Idempotent-Replay")).as("seed %d", seed).isEqualTo("true");
            assertThat(again.text()).isEqualTo(acknowledged.get(sequence - 1));
            assertThat(again.json().get("revision").asLong()).isEqualTo(sequence);
        }
        assertThat(publisher.till().hello().get("publish").get("next").asLong()).isEqualTo(acknowledged.size() + 1);
        assertThat(pulled(publisher.till())).as("seed %d", seed).isEqualTo(publisher.after(acknowledged.size()));
    }

    /** The catalogue, of however many pages. */
    private static Map<String, Article> pulled(PlainTill till) {
        var articles = new TreeMap<String, Article>();
        var after = "";
        do {
            var page = till.page("", after, 1000).expect(200).json();
            for (var change : page.get("changes")) {
                var article = Article.read(change.get("article"));
                articles.put(article.number().value(), article);
            }
            after = page.path("continuation").asString("");
        } while (!after.isEmpty());
        return articles;
    }
}
