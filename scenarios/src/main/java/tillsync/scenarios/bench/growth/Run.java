package tillsync.scenarios.bench.growth;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tillsync.scenarios.bench.Machine;
import tillsync.scenarios.bench.Stand;
import tillsync.scenarios.bench.Store;
import tillsync.scenarios.process.ServiceLaunch;

/**
 * One growth that is measured on one store.
 *
 * @param to the last size
 * @param sink takes each point as soon as it is measured
 * @param err is told how far it is
 * @param isEnded whether the user does not want to go on
 */
record Run(Growth growth, Store store, int to, Consumer<Point> sink, PrintStream err, BooleanSupplier isEnded) {

    /** Behind the name of a figure: the service's processor time for one, without that of its compiler. */
    static final String COST = " CPU";

    /** Behind the name of a figure: its processor time as a multiple of the same at a main that nothing grows for. */
    static final String BESIDE = " CPU, of one beside";

    private static final String OTHERS = ", others took";

    /** The user has ended it. */
    static final class Ended extends IllegalStateException {
        private static final long serialVersionUID = 1;

        private Ended() {
            super("ended");
        }
    }

    List<Integer> sizes() {
        return growth.sizes(to);
    }

    /** With a service that has an empty database. */
    void on(Consumer<Stand> work) {
        on(UnaryOperator.identity(), work);
    }

    /** @param changed how the service is started unlike one as it is shipped */
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

    /**
     * Edits a second, and what one takes of the service's processor time.
     *
     * @param each how many edits an operation has
     */
    void addEdits(long size, String figure, Stand stand, int times, int each, Runnable operation) {
        var machine = new Machine(stand.service());
        addEdits(size, figure, Best.of(stand, times, operation), times * each);
        machine.others().ifPresent(share -> add(size, figure + OTHERS, "%", share * 100));
    }

    /** As of one operation alone; its processor time also as a multiple of another's, measured in turn with it. */
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

    /** How long one takes, and what of the service's processor time. */
    void addLooks(long size, String figure, Stand stand, int times, Runnable look) {
        var best = Best.of(stand, times, look);
        add(size, figure, "ms", best.seconds() * 1e3 / times);
        best.micros().ifPresent(micros -> add(size, figure + COST, "ms/look", micros / 1e3 / times));
    }

    /** Fails if the user has ended it. */
    void goesOn() {
        if (isEnded.getAsBoolean()) {
            throw new Ended();
        }
    }

    void tell(long done, long wanted, String what) {
        err.printf(Locale.ROOT, "  %,d of %,d %s%n", done, wanted, what);
    }
}
