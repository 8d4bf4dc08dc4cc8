package tillsync.scenarios.bench;

import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Machine;
import tillsync.scenarios.bench.report.Samples;

/** W6: a follower moves to another main, which has the same articles except for one in a hundred. */
final class Reassigning {
    private static final Figure TIME = Figure.atMost("W6", "re-assignment", "ms", 500);
    private static final Figure ASSIGN = Figure.without("W6", "of it, PUT of the topology", "ms");
    private static final Figure BYTES = Figure.without("W6", "re-assignment, gzip", "KB");
    private static final Figure SHARE = Figure.atMost("W6", "its part of a full load's bytes", "%", 2);
    private static final Cost SERVICE = Cost.without("W6", "re-assignment, service", "us");
    private static final int SET = 1_000;
    private static final int ONE_OF = 100;

    private Reassigning() {}

    static void round(Stand stand, Samples samples) {
        int articles = stand.articles();
        int different = articles / ONE_OF;
        var first = stand.publisher();
        first.publish(stand.articles(0, articles), SET);
        var second = stand.publisher();
        second.publish(stand.changed(0, different, 1), SET);
        second.publish(stand.articles(different, articles - different), SET);
        try (var follower = stand.followerOf(first)) {
            follower.pull(articles);
            var before = follower.cursor();
            var machine = new Machine(stand.service());
            var time = new Stopwatch();
            follower.follow(second);
            samples.add(ASSIGN, time.millis());
            follower.pull(different);
            samples.add(TIME, time.millis());
            SERVICE.add(machine.service(), 1, samples);
            follower.requireAt(second.verifiedCursor());
            long bytes = follower.bytesSince(before, "gzip");
            samples.add(BYTES, bytes / 1e3);
            samples.add(SHARE, 100.0 * bytes / follower.bytesSince(null, "gzip"));
        }
    }
}
