package tillsync.scenarios.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What happens in one run: the steps that are drawn from a seed, or some of them, with the faults that may strike.
 *
 * @param steps their numbers; each is drawn from the seed and its number alone
 * @param bug a planted one; null: none
 */
record Schedule(
        long seed,
        List<Integer> steps,
        Set<Fault> without,
        @Nullable Bug bug) {
    static final int STEPS = 200;

    static Schedule of(long seed, @Nullable Bug bug) {
        return new Schedule(seed, IntStream.range(0, STEPS).boxed().toList(), EnumSet.noneOf(Fault.class), bug);
    }

    Schedule withSteps(List<Integer> others) {
        return new Schedule(seed, List.copyOf(others), without, bug);
    }

    Schedule without(Fault fault) {
        var more = EnumSet.of(fault);
        more.addAll(without);
        return new Schedule(seed, steps, more, bug);
    }

    /**
     * What came of it.
     *
     * @param violation what was wrong; empty if all went well
     * @param taken how many steps were taken, those in between others too
     * @param begun how many of the schedule's steps were begun
     * @param records how many records of tills were compared with the model
     */
    record Outcome(Optional<Violation> violation, int taken, int begun, Map<Fault, Integer> struck, long records) {}

    Outcome run() {
        return run(null);
    }

    /** @param trace takes each thing that happens; null if nobody reads it */
    Outcome run(@Nullable List<String> trace) {
        var world = new World(seed, without, bug, trace);
        int begun = 0;
        Optional<Violation> violation = Optional.empty();
        try {
            while (begun < steps.size() && world.taken() < STEPS) {
                world.step(steps.get(begun++));
            }
            new Liveness(world).follows();
        } catch (Violation broken) {
            violation = Optional.of(broken);
        } catch (RuntimeException | Error unexpected) {
            violation = Optional.of(Violation.of(unexpected));
        }
        return new Outcome(
                violation,
                world.taken(),
                begun,
                world.faults().struck(),
                world.promises().ofRecords().compared());
    }

    List<String> trace() {
        var trace = new ArrayList<String>();
        run(trace).violation().ifPresent(violation -> trace.add("VIOLATION " + violation.getMessage()));
        return trace;
    }
}
