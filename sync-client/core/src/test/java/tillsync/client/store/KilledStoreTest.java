package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Origin;
import tillsync.delta.Change;
import tillsync.delta.Head;

/** A real process writes to a store and is killed at any instant; what it has said to be saved is there. */
@Tag("slow")
class KilledStoreTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills", 4);
    private static final CatalogueId MILK = CatalogueId.of("milk");

    @TempDir
    Path directory;

    @Test
    void nothingThatWasSaidToBeSavedIsLost() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        long saved = 0;
        // on a busy machine the first ones may come before anything was saved
        for (int kill = 0; kill < KILLS || saved == 0 && kill < 20 * KILLS; kill++) {
            saved = writeUntilKilled(saved, random.nextInt(300));
            try (var store = SqliteStore.open(directory)) {
                assertThat(store.wasReplaced()).as("seed %d", seed).isFalse();
                store.handover().handOver(handed -> Takeover.all(), "1", Instant.EPOCH);
                assertThat(store.size()).as("seed %d", seed).isGreaterThanOrEqualTo(saved);
                saved = store.size();
                assertThat(store.outbox().unpublished() % 3).isZero();
                eachRequestIsDoneWithItsAnswerOrNotAtAll(store, store.size());
            }
        }
        assertThat(saved).isPositive();
    }

    private static void eachRequestIsDoneWithItsAnswerOrNotAtAll(SqliteStore store, long saved) {
        for (long i = Math.max(3, saved - 300) / 6 * 6 + 3; i < saved + 6; i += 6) {
            assertThat(store.answers().kept("r" + i).isPresent())
                    .as("request %d", i)
                    .isEqualTo(store.article(new ArticleNumber("n" + i)).isPresent());
        }
    }

    /** The last number that the process has said to be saved before it was killed. */
    private long writeUntilKilled(long from, int millis) throws IOException, InterruptedException {
        var said = directory.resolve("said");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledStoreTest.class.getName(),
                        directory.toString(),
                        "" + from)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(said.toFile())
                .start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(said).startsWith("started"));
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        var lines = Files.readString(said).split("\n", -1);
        return lines.length < 3 ? from : Long.parseLong(lines[lines.length - 2]);
    }

    /** Saves three edits at a time, by turns as its own and as asked for, and pulls the catalogue anew now and then, until it is killed. */
    public static void main(String... arguments) {
        try (var store = SqliteStore.open(Path.of(arguments[0]))) {
            System.out.println("started");
            for (int i = Integer.parseInt(arguments[1]); ; i += 3) {
                var three = List.of(put("n" + i, i), put("n" + (i + 1), i), put("n" + (i + 2), i));
                if (i % 2 == 0) {
                    store.save(three, SAVED);
                } else {
                    store.answers()
                            .carryOut(
                                    new ChangeSet(three),
                                    "h" + i,
                                    new EditOrigin(new Origin("LIVE", "r" + i), SAVED.at()),
                                    tillsync.guard.Reach.ALL);
                }
                System.out.println(i + 3);
                if (i % 10 == 0) {
                    pull(store, i);
                }
            }
        }
    }

    private static void pull(SqliteStore store, int cents) {
        var one = article("n0", cents);
        var head = new Head(1, 1, CatalogueDigest.EMPTY.with(one.number(), one.digest()));
        try (var staging = store.stage(true)) {
            staging.add(List.of(new Change.Put(1, one)));
            staging.apply(MILK, "c" + cents, head);
        }
    }
}
