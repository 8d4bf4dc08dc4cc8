package tillsync.scenarios.bench.growth;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tillsync.scenarios.bench.Stand;
import tillsync.scenarios.bench.Stopwatch;
import tillsync.scenarios.bench.report.Machine;

/** The best of several rounds of the same work: other programs on the machine make figures worse, never better. */
final class Best {
    static final int ROUNDS = 3;

    private final Runnable operation;
    private double seconds = Double.MAX_VALUE;
    private OptionalDouble micros = OptionalDouble.empty();

    private Best(Runnable operation) {
        this.operation = operation;
    }

    static Best of(Stand stand, int times, Runnable operation) {
        return inTurn(stand, times, operation).get(0);
    }

    /** Measures the operations in turn, so that all have the same machine. */
    static List<Best> inTurn(Stand stand, int times, Runnable... operations) {
        var all = Stream.of(operations).map(Best::new).toList();
        for (int round = 0; round < ROUNDS; round++) {
            all.forEach(each -> each.round(stand, times));
        }
        return all;
    }

    private void round(Stand stand, int times) {
        var machine = new Machine(stand.service());
        var time = new Stopwatch();
        for (int each = 0; each < times; each++) {
            operation.run();
        }
        seconds = Math.min(seconds, time.seconds());
        machine.service().ifPresent(used -> {
            double now = used.microsWithoutCompiler();
            micros = OptionalDouble.of(Math.min(now, micros.orElse(now)));
        });
    }

    /** The time of the fastest round. */
    double seconds() {
        return seconds;
    }

    /** The least processor time that the service took for a round, without its compiler's. */
    OptionalDouble micros() {
        return micros;
    }
}
