package tillsync.scenarios.bench;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tillsync.scenarios.bench.limits.PlainMain;
import tillsync.scenarios.bench.limits.PlainMain.Published;
import tillsync.scenarios.bench.limits.PlainStore;
import tillsync.scenarios.bench.limits.PlainTill;
import tillsync.scenarios.bench.limits.PlainWire;
import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Samples;

/**
 * The speed of plain programs with the same rows, in the same run. The best of three measurements counts. These
 * programs must not change: optimisations are compared with them.
 */
final class PlainSpeed {
    static final Figure BULK = Figure.without("W1", "limit: bulk by plain JDBC", "edits/s");
    static final Figure SINGLE = Figure.without("W1", "limit: single by plain JDBC", "edits/s");
    static final Figure GROUPED = Figure.without("W1", "limit: 16 a commit by plain JDBC", "edits/s");
    static final Figure HTTP = Figure.without("W1", "limit: bare HTTP", "requests/s");
    static final Figure SYNC = Figure.without("W1", "limit: fsync of 300 bytes", "syncs/s");
    static final Figure SOCKET = Figure.without("W5", "limit: bare socket write", "us/write");
    static final Figure UPSERTS = Figure.without("W3", "limit: plain upserts into SQLite", "articles/s");
    static final Figure UPDATES = Figure.without("W3h", "limit: plain upserts of known rows", "ms");
    /** The bytes of an event beside its article. */
    private static final int AROUND_AN_ARTICLE = 400;

    private static final int TIMES = 3;
    private static final int EDITS_A_GROUP = 16;
    private static final int PAGE = 5_000;

    private PlainSpeed() {}

    /** A measurement in a directory of its own. */
    interface Measured {
        void in(Path directory) throws Exception;
    }

    private static void thrice(Stand stand, Measured measured) {
        for (int time = 0; time < TIMES; time++) {
            try {
                measured.in(Files.createTempDirectory(stand.data(), "limit-"));
            } catch (Exception failure) {
                throw new IllegalStateException("limit: " + failure.getMessage(), failure);
            }
        }
    }

    /** Measures the rows of W1, requests of its size, and the disk alone. */
    static void ofPublishing(Stand stand, Samples samples) {
        thrice(stand, directory -> {
            try (var store = stand.plainStore(directory)) {
                rows(stand, store, samples);
            }
            requests(stand, directory, samples);
            sync(directory, stand.of(PublishWorkload.SINGLES), samples);
        });
    }

    private static void rows(Stand stand, PlainStore store, Samples samples) throws Exception {
        var main = new PlainMain();
        var all = stand.articles(0, stand.articles());
        rows(store, main.publish(all, PublishWorkload.SET), 1, all.size(), BULK, samples);
        var changed = stand.changed(0, Math.min(stand.of(PublishWorkload.SINGLES), stand.articles()), 1);
        rows(store, main.publish(changed, 1), 1, changed.size(), SINGLE, samples);
        var articles = stand.articles(0, stand.of(PublishWorkload.SINGLES_OF_EACH));
        var mains = IntStream.range(0, stand.of(PublishWorkload.MAINS))
                .mapToObj(each -> new PlainMain().publish(articles, 1))
                .toList();
        var inTurn = new ArrayList<Published>();
        for (int i = 0; i < articles.size(); i++) {
            for (var published : mains) {
                inTurn.add(published.get(i));
            }
        }
        rows(store, inTurn, EDITS_A_GROUP, inTurn.size(), GROUPED, samples);
    }

    private static void rows(
            PlainStore store, List<Published> sets, int toACommit, int edits, Figure figure, Samples samples)
            throws Exception {
        var time = new Stopwatch();
        store.write(sets, toACommit);
        samples.add(figure, edits / time.seconds());
    }

    private static void requests(Stand stand, Path directory, Samples samples) throws Exception {
        int requests = 5 * stand.of(PublishWorkload.SINGLES);
        var body = ChangeSetBodies.puts(stand.articles(0, 1)).bytes();
        try (var wire = new PlainWire(directory)) {
            var request = HttpRequest.newBuilder(wire.address()).PUT(HttpRequest.BodyPublishers.ofByteArray(body));
            var time = new Stopwatch();
            for (int i = 0; i < requests; i++) {
                stand.http()
                        .sendAsync(request.build(), BodyHandlers.ofByteArray())
                        .join();
            }
            samples.add(HTTP, requests / time.seconds());
        }
    }

    private static void sync(Path directory, int times, Samples samples) throws Exception {
        var time = new Stopwatch();
        PlainWire.sync(directory.resolve("pieces"), times, 300);
        samples.add(SYNC, times / time.seconds());
    }

    /** Measures writes of an event's size to as many sockets as W5 has followers. */
    static void ofDelivering(Stand stand, Samples samples) {
        int bytes = stand.articles(0, 1).get(0).canonicalUtf8().length + AROUND_AN_ARTICLE;
        thrice(
                stand,
                directory -> samples.add(
                        SOCKET, PlainWire.microsOfAWrite(stand.of(FanOut.LOTS), stand.of(FanOut.EDITS), bytes)));
    }

    /** Measures the rows of W3 in a till's store. */
    static void ofCatchingUp(Stand stand, Samples samples) {
        var rows = PlainTill.Row.of(stand.articles(0, stand.articles()));
        thrice(stand, directory -> {
            try (var till = new PlainTill(directory.resolve("till.sqlite"))) {
                var time = new Stopwatch();
                till.write(rows, PAGE);
                samples.add(UPSERTS, rows.size() / time.seconds());
            }
        });
    }

    /** Measures the rows of W3h: each replaces a row that is there. */
    static void ofHistory(Stand stand, Samples samples) {
        var before = PlainTill.Row.of(stand.articles(0, stand.of(History.ARTICLES)));
        var after = PlainTill.Row.of(stand.changed(0, stand.of(History.ARTICLES), History.EDITS_OF_EACH));
        thrice(stand, directory -> {
            try (var till = new PlainTill(directory.resolve("till.sqlite"))) {
                till.write(before, PAGE);
                var time = new Stopwatch();
                till.write(after, PAGE);
                samples.add(UPDATES, time.millis());
            }
        });
    }
}
