package tillsync.scenarios.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Samples;
import tillsync.scenarios.cluster.Cluster;
import tillsync.scenarios.process.Administration;
import tillsync.scenarios.process.Administration.Credentials;
import tillsync.scenarios.process.Administration.Registration;

/** W8: a main publishes at one of two nodes on one PostgreSQL and one Kafka; its follower listens at the other. */
final class TwoNodes {
    private static final Figure MEDIAN = Figure.without("W8", "edit until the other node tells it, p50", "ms");
    private static final Figure P95 = Figure.atMost("W8", "edit until the other node tells it, p95", "ms", 100);
    private static final int WARM_UP = 200;
    private static final int EDITS = 400;
    private static final String MODEL = "POSSUM16";

    private TwoNodes() {}

    static void round(Stand stand, Samples samples) {
        try {
            var data = Files.createTempDirectory("tillsync-bench-nodes-");
            try {
                measure(data, stand, samples);
            } finally {
                FileSystemUtils.deleteRecursively(data);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void measure(Path data, Stand stand, Samples samples) throws IOException {
        try (var cluster = Cluster.open(data)) {
            var here = cluster.nodes().get(0).address();
            var there = cluster.nodes().get(1).address();
            var owner = Administration.signUp(here, Credentials.anew("Nodes"));
            var main = new Publisher(stand.http(), here, owner.register("Hauptkasse", MODEL));
            var follower = owner.register("Kasse", MODEL);
            owner.assign(List.of(follower.deviceId()), main.deviceId());
            try (var events = listening(stand.http(), there, follower)) {
                awaitEvent(events, "hello");
                edits(stand, main, events, 0, stand.of(WARM_UP));
                var millis = edits(stand, main, events, WARM_UP, stand.of(EDITS));
                samples.add(MEDIAN, millis.get(millis.size() / 2));
                samples.add(P95, millis.get(millis.size() * 95 / 100));
            }
        }
    }

    /** @return milliseconds of each, the shortest first */
    private static List<Double> edits(Stand stand, Publisher main, BufferedReader events, int from, int count)
            throws IOException {
        var millis = new ArrayList<Double>();
        for (int edit = from; edit < from + count; edit++) {
            var articles = stand.articles(edit, 1);
            var time = new Stopwatch();
            main.publish(articles, 1);
            awaitEvent(events, "changes");
            millis.add(time.millis());
        }
        millis.sort(null);
        return millis;
    }

    private static BufferedReader listening(HttpClient http, URI node, Registration till) {
        var answer = http.sendAsync(till.request(node, "/events").build(), BodyHandlers.ofInputStream());
        return new BufferedReader(new InputStreamReader(answer.join().body(), StandardCharsets.UTF_8));
    }

    /** Returns once an event of that name has come. */
    static void awaitEvent(BufferedReader events, String name) throws IOException {
        for (var line = events.readLine(); line != null; line = events.readLine()) {
            if (line.equals("event: " + name) || line.equals("event:" + name)) {
                return;
            }
        }
        throw new IOException("the stream of events has ended");
    }
}
