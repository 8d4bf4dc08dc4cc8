package tillsync.client.engine;

import static tillsync.client.Articles.put;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.Cloud;
import tillsync.client.TickingClock;

/** Two tills whose software has databases of its own:   north -> main. */
abstract class VendorTills {
    static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path directory;

    final TickingClock clock = new TickingClock("2026-11-24T12:00:00Z", "UTC");
    final Cloud cloud = new Cloud();
    VendorTill main;
    VendorTill north;

    @BeforeEach
    void opens() {
        main = new VendorTill(directory.resolve("main"), cloud.till("main"), clock);
        north = new VendorTill(directory.resolve("north"), cloud.till("north"), clock);
        cloud.follow("north", "main");
        main.edits(put("a", 1), put("b", 2)).syncs();
        north.syncs();
    }

    @AfterEach
    void closes() {
        main.store.close();
        north.store.close();
    }

    void takeOver() {
        north.engine.takeOver(new RoundReport());
    }
}
