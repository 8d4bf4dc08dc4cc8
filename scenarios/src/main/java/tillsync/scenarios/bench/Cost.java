package tillsync.scenarios.bench;

import java.util.Optional;
import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Samples;
import tillsync.scenarios.process.ProcessorTime;

/** The processor time of one operation: all of it, and without the compiler's, which ends once all code is warm. */
record Cost(Figure all, Figure warm) {

    /** @param name the operation and the process, such as "bulk, service" */
    static Cost without(String work, String name, String unit) {
        return new Cost(
                Figure.without(work, name + " CPU", unit), Figure.without(work, name + " CPU without JIT", unit));
    }

    /** @param bound of the time without the compiler */
    static Cost atMost(String work, String name, String unit, double bound) {
        return new Cost(
                Figure.without(work, name + " CPU", unit), Figure.atMost(work, name + " CPU without JIT", unit, bound));
    }

    Cost limitedBy(Figure limit) {
        return new Cost(all, warm.limitedBy(limit));
    }

    /** @param used by all operations together; empty if the machine does not tell */
    void add(Optional<ProcessorTime> used, long operations, Samples samples) {
        used.ifPresent(time -> {
            samples.add(all, (double) time.micros() / operations);
            samples.add(warm, (double) time.microsWithoutCompiler() / operations);
        });
    }
}
