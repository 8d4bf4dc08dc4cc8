package tillsync.scenarios.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.heads.Continuity;
import tillsync.heads.Continuity.Verdict;
import tillsync.heads.HistoryHead;
import tillsync.heads.SignedHistory;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.scenarios.process.FreePorts;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/**
 * Somebody puts an older database back without Tillsync, as {@code pg_restore} does, and starts the service on it. What others
 * have seen further is not denied: the history says that it was restored.
 *
 * <pre>
 *   service ---- database copied ---- export ---- stopped, older database ---- export
 *   main    2 change sets             2 more                                   1 more
 * </pre>
 */
class OlderDatabaseScenarioTest {
    private static final String DATABASE = "tillsync.mv.db";

    @TempDir
    Path directory;

    private final int port = FreePorts.next();
    private EmbeddedService running;

    private void restarts(Path database, Path over) throws IOException {
        running.close();
        Files.copy(database, over, StandardCopyOption.REPLACE_EXISTING);
        running = EmbeddedService.startOn(directory.resolve("data"), port);
    }

    @Test
    void aHistoryThatOthersHaveSeenFurtherSaysThatItWasRestored() throws IOException {
        var database = directory.resolve("data").resolve(DATABASE);
        var older = directory.resolve("older.mv.db");
        running = EmbeddedService.startOn(directory.resolve("data"), port);
        try {
            var user = Shop.open(running.port());
            var main = user.till("main");
            main.hello();
            publishes(main, 1, 2);
            var first = signed(user, main);
            restarts(database, older);
            publishes(main, 3, 4);
            var seen = signed(user, main);
            assertThat(Continuity.of(first, seen).verdict())
                    .as("a restart is no restore")
                    .isEqualTo(Verdict.SAME);

            restarts(older, database);
            main.publish(3, Shop.puts(Articles.article("a", "another", 7))).is(200);
            var now = signed(user, main);
            assertThat(now.heads()).extracting(each -> each.head().what()).contains(HistoryHead.What.RESTORED);
            assertThat(Continuity.of(first, now).verdict()).isEqualTo(Verdict.SAME);
            assertThat(Continuity.of(List.of(seen), List.of(now)).verdict()).isEqualTo(Verdict.RESTORED);
            assertThat(Continuity.of(seen.last().hash(), now).detail())
                    .contains("a restore lost some", seen.last().hash());
        } finally {
            running.close();
        }
    }

    private static void publishes(PlainTill main, int from, int to) {
        for (int i = from; i <= to; i++) {
            main.publish(i, Shop.puts(Articles.article("a", "coffee", i))).is(200);
        }
    }

    private static SignedHistory signed(Shop user, PlainTill main) throws IOException {
        var file = user.get(main.api() + "/articles/history.csv").is(200);
        var read = SignedHistory.read(file.stream());
        assertThat(read.fault()).isNull();
        return read;
    }
}
