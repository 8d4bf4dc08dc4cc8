package tillsync.scenarios.bench;

import java.nio.file.Files;
import java.util.ArrayList;
import tillsync.scenarios.bench.limits.LogicalReplication;
import tillsync.scenarios.bench.limits.PlainTill.Row;
import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Sample;
import tillsync.scenarios.bench.report.Samples;

/**
 * Measures the same works by PostgreSQL's logical replication, one round each, in turn with the service. Above 100 %
 * the service is ahead.
 */
final class Peers {
    private static final int EDITS = 300;
    private static final int FOLLOWERS = 3;

    private Peers() {}

    private interface Peer {
        void measure(LogicalReplication peer) throws Exception;
    }

    private static void with(Stand stand, Peer measured) {
        try (var peer = new LogicalReplication(Files.createTempDirectory(stand.data(), "peer-"))) {
            measured.measure(peer);
        } catch (Exception failure) {
            throw new IllegalStateException("peer: " + failure.getMessage(), failure);
        }
    }

    static void round(Workload work, Stand stand, Samples samples) {
        switch (work) {
            case W1 -> publish(stand, samples);
            case W2 -> fanOut(stand, samples);
            case W3 -> catchUp(stand, samples);
            default -> {} // PostgreSQL has no counterpart
        }
    }

    private static void add(Figure ours, double theirs, Samples samples) {
        double reached = samples.last(ours);
        double share = ours.isRate() ? reached / theirs : theirs / reached;
        samples.add(Figure.without(ours.work(), "PostgreSQL's " + ours.name(), ours.unit()), theirs);
        samples.add(Figure.without(ours.work(), ours.name() + ", of PostgreSQL's", "%"), 100 * share);
    }

    private static void publish(Stand stand, Samples samples) {
        var rows = Row.of(stand.articles(0, stand.articles()));
        var singles = Row.of(stand.changed(0, stand.of(PublishWorkload.SINGLES), 1));
        with(stand, peer -> {
            var time = new Stopwatch();
            peer.publish(rows, PublishWorkload.SET);
            add(PublishWorkload.BULK, rows.size() / time.seconds(), samples);
            var single = new Stopwatch();
            peer.publish(singles, 1);
            add(PublishWorkload.SINGLE, singles.size() / single.seconds(), samples);
        });
    }

    private static void fanOut(Stand stand, Samples samples) {
        with(stand, peer -> {
            peer.publish(Row.of(stand.articles(0, EDITS)), EDITS);
            for (int each = 0; each < FOLLOWERS; each++) {
                peer.follow();
            }
            var millis = new ArrayList<Double>();
            for (int edit = 0; edit < EDITS; edit++) {
                var row = Row.of(stand.changed(edit, 1, 1));
                var time = new Stopwatch();
                peer.publish(row, 1);
                peer.awaitAll(row.get(0));
                millis.add(time.millis());
            }
            add(FanOut.BY_FEW.median(), new Sample(millis).median(), samples);
        });
    }

    private static void catchUp(Stand stand, Samples samples) {
        var rows = Row.of(stand.articles(1, stand.articles()));
        var first = Row.of(stand.articles(0, 1));
        with(stand, peer -> {
            peer.publish(first, 1);
            peer.follow();
            peer.awaitAll(first.get(0));
            peer.connected(false);
            peer.publish(rows, PublishWorkload.SET);
            var time = new Stopwatch();
            peer.connected(true);
            peer.awaitAll(rows.get(rows.size() - 1));
            add(CatchUp.AWAY, rows.size() / time.seconds(), samples);
        });
    }
}
