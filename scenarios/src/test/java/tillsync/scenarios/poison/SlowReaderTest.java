package tillsync.scenarios.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;
import tillsync.service.Shop;

/** Followers that wait, of which some read a byte a second: the others have what is new as if those were not there. */
class SlowReaderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** As long as the service would wait for one of them. */
    private static final Duration TOO_LATE = Duration.ofSeconds(8);

    private static final int QUICK = 6;
    private static final int ARTICLES = 1_000;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private final List<SlowReader> slow = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void delaysNobodyElse(int count) {
        var main = cloud.main("main").plain();
        main.publish(1, Shop.puts(Articles.article("1", 1))).is(200);
        var waiting = Executors.newFixedThreadPool(QUICK);
        var reading = Executors.newSingleThreadScheduledExecutor();
        try {
            String since = null;
            for (int i = 0; i < count; i++) {
                var till = cloud.user().till("slow " + i);
                cloud.user().follow(till, main).is(200);
                since = till.pulls("").is(200).text("cursor");
                slow.add(new SlowReader(cloud.service(), till.token(), path(since)));
                await().atMost(PATIENCE).until(() -> connection(till.id()).equals("CONNECTED"));
            }
            var path = path(since);
            var answers = new ArrayList<CompletableFuture<Answer>>();
            for (int i = 0; i < QUICK; i++) {
                var quick = cloud.user().till("quick " + i);
                cloud.user().follow(quick, main).is(200);
                answers.add(CompletableFuture.supplyAsync(() -> quick.get(path), waiting));
                await().atMost(PATIENCE).until(() -> connection(quick.id()).equals("CONNECTED"));
            }
            reading.scheduleAtFixedRate(() -> slow.forEach(SlowReader::reads), 1, 1, TimeUnit.SECONDS);

            long began = System.nanoTime();
            main.publish(2, Shop.puts(large())).is(200);
            for (var answer : answers) {
                var got = answer.orTimeout(TOO_LATE.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
                assertThat(got.is(200).at("changes")).hasSize(ARTICLES);
            }
            System.out.printf(
                    "slow readers: %d; %d other followers have %d articles after %d ms%n",
                    count, QUICK, ARTICLES, (System.nanoTime() - began) / 1_000_000);
        } finally {
            reading.shutdownNow();
            waiting.shutdownNow();
            slow.forEach(SlowReader::close);
        }
    }

    /** A page of it is more than what sockets keep. */
    private static Article[] large() {
        var name = "Artikel mit einem sehr langen Namen ".repeat(11).strip();
        return IntStream.range(0, ARTICLES)
                .mapToObj(i -> Articles.article(String.valueOf(i), name, 100))
                .toArray(Article[]::new);
    }

    private String connection(String device) {
        return cloud.user().get("/api/v1/devices/" + device).is(200).text("connection/state");
    }

    private static String path(String since) {
        return "/api/v1/till/changes?limit=5000&wait=55&since=" + URLEncoder.encode(since, StandardCharsets.UTF_8);
    }
}
