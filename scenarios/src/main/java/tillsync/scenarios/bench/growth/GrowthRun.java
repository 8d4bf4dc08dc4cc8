package tillsync.scenarios.bench.growth;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tillsync.scenarios.bench.Stand;
import tillsync.scenarios.bench.Store;
import tillsync.scenarios.bench.report.Machine;
import tillsync.scenarios.process.ServiceLaunch;

/**
 * The measurement of one growth on one store.
 *
 * @param to the last size
 * @param sink takes each point as soon as it is measured
 * @param err takes the progress
 * @param isEnded true once the user has interrupted the run
 */
record GrowthRun(Growth growth, Store store, int to, Consumer<Point> sink, PrintStream err, BooleanSupplier isEnded) {

    /** The suffix of a figure: the service's processor time for one operation, without its compiler's. */
    static final String COST = " CPU";

    /** The suffix of a figure: its processor time as a multiple of that at a main for which nothing grows. */
    static final String BESIDE = " CPU, of one beside";

    private static final String OTHERS = ", others took";

    /** Thrown once the user has interrupted the run. */
    static final class Ended extends IllegalStateException {
        private static final long serialVersionUID = 1;

        private Ended() {
            super("ended");
        }
    }

    List<Integer> sizes() {
        return growth.sizes(to);
    }

    /** Runs a work on a service with an empty database. */
    void on(Consumer<Stand> work) {
        on(UnaryOperator.identity(), work);
    }

    /** @param changed adapts the shipped options of the service */
    void on(UnaryOperator<ServiceLaunch> changed, Consumer<Stand> work) {
        err.printf(Locale.ROOT, "%s on %s to %,d: the service starts%n", growth, store, to);
        try (var stand = Stand.open(store, changed, 0)) {
            try {
                work.accept(stand);
            } catch (RuntimeException failure) {
                if (!isEnded.getAsBoolean()) {
                    err.println(
                            "the end of the service's log:\n" + stand.service().endOfLog());
                }
                throw failure;
            }
        }
    }

    void add(long size, String figure, String unit, double value) {
        var point = new Point(growth.toString(), store.toString(), size, figure, unit, value);
        sink.accept(point);
        err.printf(Locale.ROOT, "  %,d: %s %,.2f %s%n", size, figure, value, unit);
    }

    /** Adds edits a second, and the service's processor time for one edit. @param each the edits of one operation */
    void addEdits(long size, String figure, Stand stand, int times, int each, Runnable operation) {
        var machine = new Machine(stand.service());
        addEdits(size, figure, Best.of(stand, times, operation), times * each);
        machine.others().ifPresent(share -> add(size, figure + OTHERS, "%", share * 100));
    }

    /**
     * Adds the same for single edits, and their processor time as a multiple of another operation's, measured in turn.
     */
    void addEditsBeside(long size, String figure, Stand stand, int times, Runnable operation, Runnable beside) {
        var machine = new Machine(stand.service());
        var both = Best.inTurn(stand, times, operation, beside);
        addEdits(size, figure, both.get(0), times);
        both.get(0)
                .micros()
                .ifPresent(micros -> add(
                        size,
                        figure + BESIDE,
                        "times",
                        micros / both.get(1).micros().orElse(micros)));
        machine.others().ifPresent(share -> add(size, figure + OTHERS, "%", share * 100));
    }

    private void addEdits(long size, String figure, Best best, int edits) {
        add(size, figure, "edits/s", edits / best.seconds());
        best.micros().ifPresent(micros -> add(size, figure + COST, "us/edit", micros / edits));
    }

    /** Adds the time of one look, and the service's processor time for it. */
    void addLooks(long size, String figure, Stand stand, int times, Runnable look) {
        var best = Best.of(stand, times, look);
        add(size, figure, "ms", best.seconds() * 1e3 / times);
        best.micros().ifPresent(micros -> add(size, figure + COST, "ms/look", micros / 1e3 / times));
    }

    /** Fails if the user has interrupted the run. */
    void goesOn() {
        if (isEnded.getAsBoolean()) {
            throw new Ended();
        }
    }

    void tell(long done, long wanted, String what) {
        err.printf(Locale.ROOT, "  %,d of %,d %s%n", done, wanted, what);
    }
}
