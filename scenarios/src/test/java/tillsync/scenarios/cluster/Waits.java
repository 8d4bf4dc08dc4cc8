package tillsync.scenarios.cluster;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import tillsync.client.TillClient;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Service;
import tillsync.scenarios.cloud.Till;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** Tills that wait for changes, for requests and for events, and a user who asks a main: each again as soon as it is answered. */
final class Waits implements AutoCloseable {
    private static final int OF_EACH = 4;
    /** Whoever was not answered for so long was waited with, and not just about to ask. */
    private static final long WAITED_NANOS = Duration.ofMillis(300).toNanos();

    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> askedAnswers = new ConcurrentHashMap<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final List<TillClient> tills = new ArrayList<>();
    private volatile boolean ended;

    static Waits of(Service service, Shop user, Path directory) {
        var waits = new Waits();
        for (int i = 0; i < OF_EACH; i++) {
            var till = user.till("waiting");
            till.publish(1, Shop.puts(Articles.article("1", 100))).is(200);
            var cursor = till.pulls("").is(200).text("cursor");
            waits.repeats(waits.answers, till, "/api/v1/till/changes?wait=55&since=" + encode(cursor, UTF_8));
            waits.repeats(waits.answers, user.till("waiting"), "/api/v1/till/requests?wait=55");
            waits.repeats(waits.answers, user.till("waiting"), "/api/v1/till/events");
        }
        waits.asksAMain(service, user, directory);
        return waits;
    }

    private void asksAMain(Service service, Shop user, Path directory) {
        var main = user.till("asked");
        var client = Till.started(service, main, directory);
        client.put(Articles.article("1", 100));
        tills.add(client);
        var address = main.api() + "/live/article?number=1";
        repeats(askedAnswers, () -> user.get(address));
        await().atMost(Duration.ofSeconds(30)).until(() -> askedAnswers.containsKey(200));
    }

    private void repeats(Map<Integer, Integer> statuses, PlainTill till, String path) {
        repeats(statuses, () -> till.get(path));
    }

    private void repeats(Map<Integer, Integer> statuses, Supplier<Answer> asking) {
        var thread = new Thread(() -> {
            while (!ended) {
                long began = System.nanoTime();
                try {
                    statuses.merge(asking.get().status(), 1, Integer::sum);
                } catch (CompletionException failure) {
                    if (System.nanoTime() - began > WAITED_NANOS) {
                        broken.add(failure.getCause().toString());
                    }
                    statuses.merge(0, 1, Integer::sum);
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Nobody who waited was cut off, and the main is asked as before. */
    void check(long seed) {
        System.out.printf("waits ended with %s, a main was asked with %s%n", answers, askedAnswers);
        assertThat(broken).as("seed %d, cut off", seed).isEmpty();
        int before = askedAnswers.get(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> askedAnswers.get(200) > before);
    }

    /** What is open then ends with the nodes. */
    @Override
    public void close() {
        ended = true;
        tills.forEach(TillClient::close);
    }
}
