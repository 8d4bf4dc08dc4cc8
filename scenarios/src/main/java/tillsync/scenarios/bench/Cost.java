package tillsync.scenarios.bench;

import java.util.Optional;
import tillsync.scenarios.process.ProcessorTime;

/** What one operation takes of a process's processor time: all of it, and without the compiler's, which ends when all is warm. */
record Cost(Figure all, Figure warm) {

    /** @param name what is done, and by which process, such as "bulk, service" */
    static Cost without(String work, String name, String unit) {
        return new Cost(
                Figure.without(work, name + " CPU", unit), Figure.without(work, name + " CPU without JIT", unit));
    }

    /** @param bound of what it takes without the compiler */
    static Cost atMost(String work, String name, String unit, double bound) {
        return new Cost(
                Figure.without(work, name + " CPU", unit), Figure.atMost(work, name + " CPU without JIT", unit, bound));
    }

    Cost limitedBy(Figure limit) {
        return new Cost(all, warm.limitedBy(limit));
    }

    /** @param used in all, if the machine tells, for that many operations */
    void add(Optional<ProcessorTime> used, long operations, Samples samples) {
        used.ifPresent(time -> {
            samples.add(all, (double) time.micros() / operations);
            samples.add(warm, (double) time.microsWithoutCompiler() / operations);
        });
    }
}
