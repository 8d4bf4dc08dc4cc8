package tillsync.scenarios.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Machine;
import tillsync.scenarios.bench.report.Sample;
import tillsync.scenarios.bench.report.Samples;
import tillsync.scenarios.process.Administration.Registration;
import tillsync.scenarios.process.ProcessorTime;

/**
 * W2: the time until a main's connected followers all have, or have applied, an edit. W5: the service's cost of a
 * delivery.
 */
final class FanOut {
    private static final int FEW = 3;
    private static final int SOME = 50;
    static final int LOTS = 500;
    static final int EDITS = 300;
    private static final int BURST = 1_000;
    private static final Reach TO_FEW = Reach.of(FEW + " receive", 2.5);
    private static final Reach TO_SOME = Reach.of(SOME + " receive", 4);
    private static final Reach TO_LOTS = Reach.of(LOTS + " receive", 10);
    static final Reach BY_FEW = Reach.without(FEW + " apply");
    private static final Reach BY_SOME = Reach.without(SOME + " apply");
    private static final Cost DELIVERY = Cost.atMost("W5", "delivery to " + LOTS + ", service", "us/delivery", 10)
            .limitedBy(PlainSpeed.SOCKET);
    private static final Figure BURST_RATE = Figure.without("W5", "burst of 1,000 to " + SOME, "deliveries/s");
    private static final Cost BURST_COST = Cost.without("W5", "burst of 1,000 to " + SOME + ", service", "us/delivery");

    private FanOut() {}

    /** The time until some followers all have an edit, and until its publisher is answered. */
    record Reach(Figure answer, Figure median, Figure p99) {
        static Reach without(String name) {
            var answer = Figure.without("W2", name + ", publisher's answer p50", "ms");
            return new Reach(
                    answer,
                    Figure.without("W2", name + ", p50", "ms").limitedBy(answer),
                    Figure.without("W2", name + ", p99", "ms"));
        }

        static Reach of(String name, double millis) {
            var answer = Figure.without("W2", name + ", publisher's answer p50", "ms");
            return new Reach(
                    answer,
                    Figure.atMost("W2", name + ", p50", "ms", millis).limitedBy(answer),
                    Figure.atMost("W2", name + ", p99", "ms", 3 * millis));
        }
    }

    static void round(Stand stand, Samples samples) {
        var main = stand.publisher();
        int some = stand.of(SOME);
        main.publish(stand.articles(0, stand.of(BURST)), BURST);
        var tills = stand.followersOf(main, stand.of(LOTS));
        var few = received(stand, main, tills.subList(0, FEW), TO_FEW, samples);
        received(stand, main, tills.subList(0, some), TO_SOME, samples);
        var lots = received(stand, main, tills, TO_LOTS, samples);
        var slope = lots.flatMap(time -> few.map(time::minus));
        DELIVERY.add(slope, (long) stand.of(EDITS) * (tills.size() - FEW), samples);
        burst(stand, main, tills.subList(0, some), samples);
        applied(stand, main, FEW, BY_FEW, samples);
        applied(stand, main, some, BY_SOME, samples);
    }

    /** @return the service's processor time for all edits */
    private static Optional<ProcessorTime> received(
            Stand stand, Publisher main, List<Registration> tills, Reach reach, Samples samples) {
        try (var receivers = Receivers.listening(stand.service().address(), tills)) {
            var machine = new Machine(stand.service());
            edits(stand, main, receivers::next, reach, samples);
            var used = machine.service();
            receivers.requireAllAt(main.verifiedCursor());
            return used;
        }
    }

    private static void applied(Stand stand, Publisher main, int followers, Reach reach, Samples samples) {
        try (var appliers = new Appliers(stand, main, followers)) {
            edits(stand, main, appliers::next, reach, samples);
            appliers.requireAllAt(main.verifiedCursor());
        }
    }

    private static void edits(
            Stand stand, Publisher main, Supplier<CountDownLatch> next, Reach reach, Samples samples) {
        var answers = new ArrayList<Double>();
        var all = new ArrayList<Double>();
        for (int edit = 0; edit < stand.of(EDITS); edit++) {
            var article = stand.edited(edit, 1);
            var body = ChangeSetBodies.puts(article);
            var reached = next.get();
            var time = new Stopwatch();
            var answered = main.send(body).thenApply(answer -> time.millis());
            BoundedWait.until(reached, reach.median().name());
            all.add(time.millis());
            answers.add(answered.join());
            main.expect(article);
        }
        samples.add(reach.answer(), new Sample(answers).median());
        samples.add(reach.median(), new Sample(all).median());
        samples.add(reach.p99(), new Sample(all).percentile(99));
    }

    /** Publishes one change set that is too large for an event. The followers pull once all have been told. */
    private static void burst(Stand stand, Publisher main, List<Registration> tills, Samples samples) {
        var before = main.verifiedCursor();
        var articles = stand.edited(0, stand.of(BURST));
        var body = ChangeSetBodies.puts(articles);
        try (var receivers = Receivers.listening(stand.service().address(), tills)) {
            var told = receivers.next();
            var machine = new Machine(stand.service());
            var time = new Stopwatch();
            main.send(body).join();
            BoundedWait.until(told, "a burst to be told");
            var pulls = tills.stream()
                    .map(till -> stand.pull(till, "&since=" + before, "gzip"))
                    .toList();
            CompletableFuture.allOf(pulls.toArray(CompletableFuture[]::new)).join();
            samples.add(BURST_RATE, (double) articles.size() * tills.size() / time.seconds());
            BURST_COST.add(machine.service(), (long) articles.size() * tills.size(), samples);
            main.expect(articles);
            var cursor = main.verifiedCursor();
            for (var pull : pulls) {
                var found = Follower.unpacked(pull.join(), "gzip").get("cursor").stringValue();
                if (!found.equals(cursor)) {
                    throw new IllegalStateException("page: to " + found + " (expected: to " + cursor + ")");
                }
            }
        }
    }
}
