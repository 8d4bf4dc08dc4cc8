package tillsync.scenarios.bench.growth;

import java.util.List;
import java.util.stream.IntStream;
import tillsync.article.Article;
import tillsync.scenarios.bench.ChangeSetBodies;
import tillsync.scenarios.bench.Publisher;
import tillsync.scenarios.bench.Stand;

/**
 * Measures single edits of one main, each sent once the last is answered: edits a second, and the service's cost of
 * one.
 */
final class Singles {
    static final String FIGURE = "single";

    /** The warm-up edits for a service that has just started, most of whose code is not compiled yet. */
    static final int COLD = 2_000;

    /** The warm-up edits for a service that has published many. */
    static final int WARM = 200;

    private static final int MEASURED = 200;
    private static final int FEW = 1_000;

    /** The number of edits published after a start, warm-up included. */
    static final int AFTER_START = COLD + Best.ROUNDS * MEASURED;

    /** A prime number, so that edits of a large catalogue are far from each other. */
    private static final int STRIDE = 7_919;

    private final GrowthRun run;
    private final Stand stand;
    private final Publisher main;
    private int edits;

    Singles(GrowthRun run, Stand stand, Publisher main) {
        this.run = run;
        this.stand = stand;
        this.main = main;
    }

    /** Creates the edits of a new main that keeps few articles and no followers, for comparison. */
    static Singles beside(GrowthRun run, Stand stand) {
        var main = stand.publisher();
        main.publish(stand.articles(0, FEW), FEW);
        return new Singles(run, stand, main);
    }

    /**
     * Publishes warm-up edits, and then measured ones. Fails if the service has other articles at the end.
     *
     * @param size of the points
     * @param articles the number of the main's articles over which the edits are spread
     */
    void measure(long size, int articles, int before) {
        for (int edit = 0; edit < before; edit++) {
            publish(articles);
        }
        run.addEdits(size, FIGURE, stand, MEASURED, 1, () -> publish(articles));
        main.verify();
    }

    /** Measures both mains in turn. The other one's edits are spread over all its articles. */
    void measureBeside(long size, int articles, int before, Singles beside) {
        int few = beside.main.articles();
        for (int edit = 0; edit < before; edit++) {
            publish(articles);
            beside.publish(few);
        }
        run.addEditsBeside(size, FIGURE, stand, MEASURED, () -> publish(articles), () -> beside.publish(few));
        main.verify();
        beside.main.verify();
    }

    private void publish(int articles) {
        run.goesOn();
        var article = next(articles, 1);
        main.send(ChangeSetBodies.puts(article)).join();
        main.expect(article);
    }

    /** Articles that are far apart in the catalogue, each with a price that it never had before. */
    List<Article> next(int articles, int count) {
        edits++;
        return IntStream.range(0, count)
                .mapToObj(each -> stand.changed((int) ((long) (edits + each) * STRIDE % articles), 1, edits)
                        .get(0))
                .toList();
    }
}
