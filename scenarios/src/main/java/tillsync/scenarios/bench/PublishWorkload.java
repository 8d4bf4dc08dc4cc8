package tillsync.scenarios.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import tillsync.article.Article;
import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Machine;
import tillsync.scenarios.bench.report.Samples;

/** W1: a main publishes many new articles in sets of 1,000; then single edits one by one; then 64 mains at once. */
final class PublishWorkload {
    static final Figure BULK = Figure.atLeast("W1", "bulk", "edits/s", 40_000).limitedBy(PlainSpeed.BULK);
    private static final Cost BULK_COST = Cost.atMost("W1", "bulk, service", "us/edit", 40);
    private static final Cost SINGLE_COST = Cost.atMost("W1", "single, service", "us/edit", 1_700);
    private static final Cost MANY_COST = Cost.atMost("W1", "many, service", "us/edit", 1_000);
    static final Figure SINGLE = Figure.atLeast("W1", "single", "edits/s", 700).limitedBy(PlainSpeed.SINGLE);
    private static final Figure MANY =
            Figure.atLeast("W1", "many", "edits/s", 2_500).limitedBy(PlainSpeed.GROUPED);
    static final int SET = 1_000;
    static final int SINGLES = 1_000;
    static final int MAINS = 64;
    static final int SINGLES_OF_EACH = 50;

    private PublishWorkload() {}

    static void round(Stand stand, Samples samples) {
        var main = stand.publisher();
        inSets(stand, main, stand.articles(0, stand.articles()), SET, BULK, BULK_COST, samples);
        var changed = stand.changed(0, Math.min(stand.of(SINGLES), stand.articles()), 1);
        inSets(stand, main, changed, 1, SINGLE, SINGLE_COST, samples);
        many(stand, samples);
    }

    private static void inSets(
            Stand stand, Publisher main, List<Article> articles, int size, Figure rate, Cost cost, Samples samples) {
        var bodies = Sets.of(articles, size).stream().map(ChangeSetBodies::puts).toList();
        var machine = new Machine(stand.service());
        var time = new Stopwatch();
        for (var body : bodies) {
            main.send(body).join();
        }
        samples.add(rate, articles.size() / time.seconds());
        cost.add(machine.service(), articles.size(), samples);
        main.expect(articles);
        main.verify();
    }

    private static void many(Stand stand, Samples samples) {
        var mains = IntStream.range(0, stand.of(MAINS))
                .mapToObj(each -> stand.publisher())
                .toList();
        var articles = stand.articles(0, stand.of(SINGLES_OF_EACH));
        var bodies = articles.stream()
                .map(article -> ChangeSetBodies.puts(List.of(article)))
                .toList();
        var machine = new Machine(stand.service());
        var time = new Stopwatch();
        CompletableFuture.allOf(mains.stream().map(main -> main.sendAll(bodies)).toArray(CompletableFuture[]::new))
                .join();
        samples.add(MANY, mains.size() * articles.size() / time.seconds());
        MANY_COST.add(machine.service(), (long) mains.size() * articles.size(), samples);
        for (var main : mains) {
            main.expect(articles);
            main.verify();
        }
    }
}
