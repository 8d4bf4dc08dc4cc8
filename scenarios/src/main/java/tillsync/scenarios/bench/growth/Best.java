package tillsync.scenarios.bench.growth;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tillsync.scenarios.bench.Machine;
import tillsync.scenarios.bench.Stand;
import tillsync.scenarios.bench.Stopwatch;

/**
 * The same work some times, and the best of each: what other programs take of the machine makes figures worse,
 * never better.
 */
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

    /** Each of these in turn, so that all have the same machine. */
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

    /** Of the quickest. */
    double seconds() {
        return seconds;
    }

    /** Processor time of the service, without its compiler, of the one that took the least. */
    OptionalDouble micros() {
        return micros;
    }
}
