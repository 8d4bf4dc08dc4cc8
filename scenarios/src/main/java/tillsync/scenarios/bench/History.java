package tillsync.scenarios.bench;

import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Machine;
import tillsync.scenarios.bench.report.Samples;

/** W3h: 10,000 articles, each edited 20 times while a follower was away; each must reach it once. */
final class History {
    static final int ARTICLES = 10_000;
    private static final Figure CHANGES = Figure.exactly("W3h", "changes sent", "changes", ARTICLES);
    private static final Figure TIME = Figure.atMost("W3h", "time", "ms", 130).limitedBy(PlainSpeed.UPDATES);
    static final int EDITS_OF_EACH = 20;
    private static final Cost CLIENT = Cost.atMost("W3h", "client", "us/change", 11);
    private static final Cost SERVICE = Cost.without("W3h", "service", "us/change");
    private static final int SET = 1_000;

    private History() {}

    static void round(Stand stand, Samples samples) {
        int articles = stand.of(ARTICLES);
        var main = stand.publisher();
        main.publish(stand.articles(0, articles), SET);
        try (var follower = stand.followerOf(main)) {
            follower.pull(articles);
            for (int edit = 1; edit <= EDITS_OF_EACH; edit++) {
                main.publish(stand.changed(0, articles, edit), SET);
            }
            main.verify();
            var machine = new Machine(stand.service());
            var time = new Stopwatch();
            var result = follower.catchUp();
            samples.add(TIME, time.millis());
            CLIENT.add(machine.client(), articles, samples);
            SERVICE.add(machine.service(), articles, samples);
            samples.add(CHANGES, result.pulled());
        }
    }
}
