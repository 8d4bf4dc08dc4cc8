package tillsync.scenarios.bench.growth;

import java.util.stream.Stream;
import tillsync.scenarios.bench.ChangeSetBodies;
import tillsync.scenarios.bench.Publisher;
import tillsync.scenarios.bench.Stand;

/** Measures single edits, and change sets of 1,000 changed prices, while a main has more and more articles. */
final class CatalogueGrowth {
    private static final int SET = 1_000;
    private static final int SETS = 5;
    private static final int WARM_UP = 30_000;
    private static final long LEAST_HEAP_MB = 512;

    /** The service allows a merchant one article for each 1,200 bytes of the heap that Java can use. */
    private static final long HEAP_OF_AN_ARTICLE = 1_400;

    private final GrowthRun run;
    private final Stand stand;
    private final Publisher main;
    private final Singles singles;
    private final Singles beside;

    private CatalogueGrowth(GrowthRun run, Stand stand) {
        this.run = run;
        this.stand = stand;
        this.main = stand.publisher();
        this.singles = new Singles(run, stand, main);
        this.beside = Singles.beside(run, stand);
    }

    static void measure(GrowthRun run) {
        var sizes = run.sizes();
        long heap = Math.max(LEAST_HEAP_MB, sizes.get(sizes.size() - 1) * HEAP_OF_AN_ARTICLE / 1_000_000);
        run.on(launch -> launch.withJvm("-Xmx" + heap + "m"), stand -> {
            stand.publisher().publish(stand.articles(0, WARM_UP), SET);
            new CatalogueGrowth(run, stand).measure();
        });
    }

    private void measure() {
        int warmUp = Singles.COLD / 2;
        for (int size : run.sizes()) {
            while (main.articles() < size) {
                run.goesOn();
                main.publish(stand.articles(main.articles(), Math.min(SET, size - main.articles())), SET);
                if (main.articles() % (100 * SET) == 0) {
                    run.tell(main.articles(), size, "articles");
                }
            }
            singles.measureBeside(size, size, warmUp, beside);
            bulk(size);
            warmUp = Singles.WARM / 2;
        }
    }

    /** Prepares the bodies before the measurement. */
    private void bulk(int size) {
        int each = Math.min(SET, size);
        var sets = Stream.generate(() -> singles.next(size, each))
                .limit(1 + Best.ROUNDS * SETS)
                .toList();
        var bodies = sets.stream().map(ChangeSetBodies::puts).toList().iterator();
        main.send(bodies.next()).join();
        run.addEdits(
                size, "bulk", stand, SETS, each, () -> main.send(bodies.next()).join());
        sets.forEach(main::expect);
        main.verify();
    }
}
