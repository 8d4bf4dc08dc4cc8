package tillsync.client;

import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.KnownFields;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.Device;

/** A main and its follower, whose software is a map, and a cloud in memory. */
@Timeout(60)
abstract class TwoTillClients {
    /** What has failed is tried again as soon as it may be. */
    static final RandomGenerator SOON = () -> 0;

    @TempDir
    Path directory;

    final Cloud cloud = new Cloud();
    final Map<String, Long> software = new ConcurrentSkipListMap<>();
    volatile String later;
    volatile boolean fails;
    CloudTransport mainLine;
    CloudTransport northLine;
    TillClient main;
    TillClient north;

    @BeforeEach
    void opens() {
        mainLine = cloud.till("main");
        northLine = cloud.till("north");
        cloud.follow("north", "main");
        main = client("main", mainLine, TillListener.NONE);
        north = client("north", northLine, this::take);
    }

    TillClient client(String id, CloudTransport line, TillListener listener) {
        return TillClient.over(
                SqliteStore.open(directory.resolve(id)),
                line,
                Clock.systemUTC(),
                Device.DEFAULT,
                KnownFields.ALL,
                listener);
    }

    Takeover take(Batch batch) {
        if (later != null) {
            return Takeover.later(later);
        }
        if (fails) {
            throw new IllegalStateException("no disk");
        }
        batch.forEach((number, article) -> article.ifPresentOrElse(
                is -> software.put(number.value(), is.price().cents()), () -> software.remove(number.value())));
        return Takeover.all();
    }

    @AfterEach
    void closes() {
        main.close();
        north.close();
    }

    /** The main with software of its own, which must see what others have edited. */
    void runsMain(Connection over) {
        main.close();
        main = client("main", mainLine, this::take);
        main.start(SOON);
        await().atMost(Duration.ofSeconds(30)).until(() -> main.status().connection() == over);
    }
}
