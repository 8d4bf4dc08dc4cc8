package tillsync.scenarios.bench.growth;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import tillsync.scenarios.bench.ChangeSetBodies;
import tillsync.scenarios.bench.Publisher;
import tillsync.scenarios.bench.Stand;
import tillsync.scenarios.bench.Stopwatch;
import tillsync.scenarios.process.Gauge;
import tillsync.scenarios.process.ProcessorTime;

/**
 * 64 mains publish single edits at once, so that the service stores more and more change sets. At each size one of them
 * publishes alone, and the service is started again.
 */
final class HistoryGrowth {
    private static final int MAINS = 64;
    private static final int ARTICLES = 200;
    private static final int STEP = 10;
    private static final int TOLD_EACH = 20_000;

    private final GrowthRun run;
    private final Stand stand;
    private final List<Publisher> mains;
    private final Singles singles;
    private int published;

    private HistoryGrowth(GrowthRun run, Stand stand) {
        this.run = run;
        this.stand = stand;
        this.mains =
                IntStream.range(0, MAINS).mapToObj(each -> stand.publisher()).toList();
        this.singles = new Singles(run, stand, mains.get(0));
    }

    static void measure(GrowthRun run) {
        run.on(stand -> new HistoryGrowth(run, stand).measure());
    }

    private void measure() {
        for (int size : run.sizes()) {
            while (published < size - Singles.AFTER_START) {
                run.goesOn();
                allPublish();
            }
            singles.measure(size, ARTICLES, Singles.COLD);
            published += Singles.AFTER_START;
            run.add(size, "file", "MB", stand.bytes() / 1e6);
            stand.stop();
            run.add(size, "file, stopped", "MB", stand.bytes() / 1e6);
            starts(size);
        }
        mains.forEach(Publisher::verify);
    }

    /** Publishes some edits of each main, one after the other, with all mains in parallel. */
    private void allPublish() {
        var articles = stand.changed(published / MAINS % (ARTICLES / STEP) * STEP, STEP, published);
        var bodies = articles.stream()
                .map(article -> ChangeSetBodies.puts(List.of(article)))
                .toList();
        CompletableFuture.allOf(mains.stream().map(main -> main.sendAll(bodies)).toArray(CompletableFuture[]::new))
                .join();
        mains.forEach(main -> main.expect(articles));
        int before = published;
        published += MAINS * STEP;
        if (published / TOLD_EACH > before / TOLD_EACH) {
            run.tell(published, run.to(), "change sets");
        }
    }

    private void starts(int size) {
        var time = new Stopwatch();
        stand.start();
        run.add(size, "start", "s", time.seconds());
        ProcessorTime.of(stand.service().pid())
                .ifPresent(used -> run.add(size, "start" + GrowthRun.COST, "s", used.micros() / 1e6));
        var memory = Gauge.of(stand.service());
        run.add(size, "memory", "MB", memory.liveBytes() / 1e6);
        run.add(size, "memory, resident", "MB", memory.residentBytes() / 1e6);
    }
}
