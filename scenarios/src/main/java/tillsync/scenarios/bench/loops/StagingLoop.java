package tillsync.scenarios.bench.loops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.util.FileSystemUtils;
import tillsync.client.store.Position;
import tillsync.client.store.SqliteStore;
import tillsync.delta.ChangePage;

/** Stages a page of 1,000 new prices in a till's store until it is on the disk, in nanoseconds an article. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class StagingLoop {
    private final Path directory = directory();
    private final SqliteStore store = SqliteStore.open(directory);
    private final ChangePage[] pages = {page(1), page(2)};
    private int next;

    private static Path directory() {
        try {
            return Files.createTempDirectory("tillsync-loops-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ChangePage page(int changes) {
        var articles = PageLoops.articles(changes);
        return ChangePage.read(PageLoops.page(changes, articles, PageLoops.digest(articles)));
    }

    @Benchmark
    @OperationsPerInvocation(PageLoops.ARTICLES)
    public Position staging() {
        var page = pages[next];
        next = 1 - next;
        try (var staging = store.stage(false)) {
            staging.takesAtOnce(Clock.systemUTC());
            staging.add(page.changes());
            staging.apply(page.catalogue(), page.head().cursor(page.catalogue()).toString(), page.head());
        }
        return store.position();
    }

    @TearDown
    public void close() throws IOException {
        store.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
