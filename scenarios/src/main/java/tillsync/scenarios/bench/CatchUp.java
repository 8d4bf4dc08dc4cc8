package tillsync.scenarios.bench;

import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Machine;
import tillsync.scenarios.bench.report.Samples;

/** W3: a follower that was away pulls many new articles into its store; a new follower loads all. W4: their bytes. */
final class CatchUp {
    static final Figure AWAY =
            Figure.atLeast("W3", "catch-up", "articles/s", 150_000).limitedBy(PlainSpeed.UPSERTS);
    private static final Figure NEW =
            Figure.atLeast("W3", "first load", "articles/s", 150_000).limitedBy(PlainSpeed.UPSERTS);
    private static final Figure GZIP = Figure.atMost("W4", "catch-up, gzip", "bytes/article", 54);
    private static final Figure ZSTD = Figure.atMost("W4", "catch-up, zstd", "bytes/article", 45);
    private static final Cost AWAY_CLIENT = Cost.atMost("W3", "catch-up, client", "us/article", 7);
    private static final Cost AWAY_SERVICE = Cost.without("W3", "catch-up, service", "us/article");
    private static final Cost NEW_CLIENT = Cost.atMost("W3", "first load, client", "us/article", 7);
    private static final int SET = 1_000;
    private static final int KNOWN = 1_000;

    private CatchUp() {}

    static void round(Stand stand, Samples samples) {
        var main = stand.publisher();
        main.publish(stand.articles(0, KNOWN), SET);
        try (var follower = stand.followerOf(main)) {
            follower.pull(KNOWN);
            var cursor = follower.cursor();
            main.publish(stand.articles(KNOWN, stand.articles()), SET);
            main.verify();
            var machine = new Machine(stand.service());
            var time = new Stopwatch();
            follower.pull(stand.articles());
            samples.add(AWAY, stand.articles() / time.seconds());
            AWAY_CLIENT.add(machine.client(), stand.articles(), samples);
            AWAY_SERVICE.add(machine.service(), stand.articles(), samples);
            samples.add(GZIP, (double) follower.bytesSince(cursor, "gzip") / stand.articles());
            samples.add(ZSTD, (double) follower.bytesSince(cursor, "zstd") / stand.articles());
        }
        try (var follower = stand.followerOf(main)) {
            int all = KNOWN + stand.articles();
            var machine = new Machine(stand.service());
            var time = new Stopwatch();
            follower.pull(all);
            samples.add(NEW, all / time.seconds());
            NEW_CLIENT.add(machine.client(), all, samples);
        }
    }
}
