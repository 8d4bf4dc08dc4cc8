package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.client.store.SqliteStore;
import tillsync.client.transport.Device;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.PlainTill;
import tillsync.scenarios.cloud.TillProcess;

/**
 * A follower is killed while it applies. Each change set sets all articles to one price, so that half of one would show;
 * whenever the till is opened again, it has exactly what its main had at the cursor that it keeps.
 */
class KilledTillTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills", 20);
    private static final int ARTICLES = 400;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    /** Each cursor that the main was ever given. */
    private final Set<String> cursors = ConcurrentHashMap.newKeySet();

    private volatile boolean ended;

    @Test
    void itsCatalogueIsAlwaysOneThatTheMainHad() throws Exception {
        var main = PlainTill.of(cloud.main("main"));
        var registration = cloud.user().registers("till", Device.DEFAULT);
        cloud.user().follows(registration.deviceId(), main.deviceId());
        publish(main, 1);
        var publishing = Executors.newSingleThreadExecutor();
        var published = publishing.submit(() -> publishAll(main));
        try (var till = new TillProcess(cloud.service(), directory, registration.token())) {
            for (int kill = 0; kill < KILLS; kill++) {
                long before = till.handed();
                till.starts();
                long after = before + 1 + kill * 5_000L;
                await().atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> till.handed() >= after);
                till.isKilled();
                requireAStateOfTheMain();
            }
            ended = true;
            var last = published.get();
            till.starts();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !till.software().isEmpty() && till.software().equals(last));
            till.isKilled();
            assertThat(requireAStateOfTheMain()).isEqualTo(last);
        }
        publishing.shutdownNow();
    }

    private Map<String, String> publishAll(PlainTill main) {
        long sequence = 1;
        while (!ended) {
            publish(main, ++sequence);
        }
        return canonical(articles(sequence), isWithoutFirst(sequence));
    }

    private void publish(PlainTill main, long sequence) {
        var edits =
                new ArrayList<Edit>(articles(sequence).stream().map(Edit::put).toList());
        if (isWithoutFirst(sequence)) {
            edits.add(Edit.remove(edits.get(0).number()));
        }
        var answer = main.publishes(sequence, PlainTill.body(edits)).expect(200);
        cursors.add(answer.json().get("cursor").stringValue());
    }

    /** Every third change set removes an article, which the next one brings back. */
    private static boolean isWithoutFirst(long sequence) {
        return sequence % 3 == 0;
    }

    private static List<Article> articles(long sequence) {
        return IntStream.range(0, ARTICLES)
                .mapToObj(i -> Articles.article("n" + i, sequence))
                .toList();
    }

    private static Map<String, String> canonical(List<Article> articles, boolean withoutFirst) {
        var map = new TreeMap<String, String>();
        articles.stream()
                .skip(withoutFirst ? 1 : 0)
                .forEach(article -> map.put(article.number().value(), article.canonical()));
        return map;
    }

    private Map<String, String> requireAStateOfTheMain() {
        try (var store = SqliteStore.open(directory)) {
            assertThat(store.wasReplaced()).as("store damaged").isFalse();
            store.verify();
            var articles = new ArrayList<Article>();
            store.forEachArticle(articles::add);
            assertThat(articles.stream().map(article -> article.price().cents()).distinct())
                    .as("prices of one change set")
                    .hasSizeLessThanOrEqualTo(1);
            var cursor = store.position().cursor();
            await("cursor " + cursor).until(() -> cursor == null || cursors.contains(cursor));
            assertThat(cursor == null ? "" : cursor)
                    .endsWith(
                            cursor == null
                                    ? ""
                                    : store.position().digest().toString().substring(0, 16));
            return canonical(articles, false);
        }
    }
}
