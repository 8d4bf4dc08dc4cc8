package tillsync.scenarios.bench;

/** W3: a follower that was away pulls many new articles into its own store; a new follower loads all. W4: their bytes. */
final class CatchUp {
    private static final Figure AWAY =
            Figure.atLeast("W3", "catch-up", "articles/s", 150_000).limitedBy(Limits.UPSERTS);
    private static final Figure NEW =
            Figure.atLeast("W3", "first load", "articles/s", 150_000).limitedBy(Limits.UPSERTS);
    private static final Figure BYTES = Figure.atMost("W4", "catch-up, gzip", "bytes/article", 54);
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
            var time = new Stopwatch();
            follower.pull(stand.articles());
            samples.add(AWAY, stand.articles() / time.seconds());
            samples.add(BYTES, (double) follower.bytesSince(cursor) / stand.articles());
        }
        try (var follower = stand.followerOf(main)) {
            int all = KNOWN + stand.articles();
            var time = new Stopwatch();
            follower.pull(all);
            samples.add(NEW, all / time.seconds());
        }
    }
}
