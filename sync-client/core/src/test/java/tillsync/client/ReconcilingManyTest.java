package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.article.Price;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.store.LocalStore;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;
import tillsync.delta.Change;
import tillsync.delta.Head;

/** 50,000 articles of an old software, compared in a process whose heap could not hold them. */
@Tag("slow")
class ReconcilingManyTest {
    private static final int ARTICLES = 50_000;
    private static final KnownFields OLD = KnownFields.of("number", "name", "price", "vat");

    @TempDir
    Path directory;

    @Test
    void fiftyThousandArticlesAreComparedInTwentyMebibytes() throws Exception {
        try (var store = SqliteStore.open(directory.resolve("till"))) {
            fill(store);
        }
        var said = directory.resolve("said");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx20m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReconcilingManyTest.class.getName(),
                        directory.resolve("till").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        System.out.print(Files.readString(said));

        assertThat(Files.readAllLines(said))
                .anyMatch(line -> line.startsWith("first: 49005 equal, 500 added, 495 changed, 500 removed"))
                .anyMatch(line -> line.startsWith("again: 50000 equal, 0 added, 0 changed, 0 removed"));
    }

    private static void fill(LocalStore store) {
        var digest = CatalogueDigest.EMPTY;
        try (var staging = store.stage(true)) {
            for (int from = 0; from < ARTICLES; from += 1_000) {
                var page = new ArrayList<Change>();
                for (int i = from; i < from + 1_000; i++) {
                    var article = stored(i);
                    digest = digest.with(article.number(), article.digest());
                    page.add(new Change.Put(1, article));
                }
                staging.add(page);
            }
            staging.apply(CatalogueId.of("many"), "c1", new Head(1, ARTICLES, digest));
        }
        store.handover().handOver(all -> Takeover.all(), "1", Instant.EPOCH);
    }

    private static Article stored(int i) {
        return Article.read("{\"number\":\"" + number(i) + "\",\"name\":\"Article number " + i
                + " of a large shop\",\"price\":{\"cents\":" + i
                + ",\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\",\"category\":\"Aisle " + i % 40
                + "\",\"attributes\":{\"deposit\":\"0.15\",\"origin\":\"" + "x".repeat(300)
                + "\"},\"allergens2030\":[\"milk\",\"nut\"]}");
    }

    private static String number(int i) {
        return "40" + (i * 7_919L % 1_000_003);
    }

    /** Without the last 500; with 500 others; another price for each hundredth. In no order, made when they are read. */
    private static Stream<Article> software() {
        return IntStream.range(0, ARTICLES)
                .mapToObj(i -> i < 500
                        ? known("new" + i, 5, i)
                        : known(number(i - 500), i % 100 == 0 && i < ARTICLES ? 99_000 + i : i - 500, i - 500));
    }

    private static Article known(String number, int cents, int i) {
        return Article.of(number, "Article number " + i + " of a large shop", Price.euro(cents), "DE_REDUCED");
    }

    /** Compares twice, and says what it found, and in which time. */
    public static void main(String... arguments) throws IOException {
        var client = TillClient.over(
                SqliteStore.open(Path.of(arguments[0])),
                new Cloud().till("many"),
                Clock.systemUTC(),
                TillDescription.DEFAULT,
                OLD,
                TillListener.NONE);
        try (client) {
            for (var which : List.of("first", "again")) {
                long began = System.nanoTime();
                var found = client.reconcile(software());
                say(which, found, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            }
        }
    }

    private static void say(String which, Reconciliation found, long millis) {
        System.out.printf(
                "%s: %d equal, %d added, %d changed, %d removed in %d ms, making the articles included%n",
                which, found.equal(), found.added(), found.changed(), found.removed(), millis);
    }
}
