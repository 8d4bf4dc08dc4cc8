package tillsync.client;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.engine.Dice;
import tillsync.client.store.Takeover;

/** A main and its follower, whose software is a map, and a cloud in memory. */
@Timeout(60)
abstract class TwoTillClients {
    /** What has failed is tried again as soon as it may be. */
    static final Dice SOON = bound -> 0;

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
        return Cloud.client(directory.resolve(id), line, Clock.systemUTC(), listener);
    }

    /** Another process of the main, with software of its own and that clock. */
    void restartsMain(Clock clock) {
        main.close();
        main = Cloud.client(directory.resolve("main"), mainLine, clock, this::take);
    }

    Takeover take(Batch batch) {
        if (later != null) {
            return Takeover.later(later);
        }
        if (fails) {
            throw new IllegalStateException("no disk");
        }
        batch.forEach(Articles.into(software));
        return Takeover.all();
    }

    @AfterEach
    void closes() {
        main.close();
        north.close();
    }

    /** The main with software of its own, which must see what others have edited. */
    void runsMain(TillConnection over) {
        restartsMain(Clock.systemUTC());
        main.start(SOON);
        await().atMost(Duration.ofSeconds(30)).until(() -> main.status().connection() == over);
    }
}
