package tillsync.scenarios.simulation;

import java.util.ArrayList;
import java.util.List;

/** Finds a shorter schedule, with fewer faults, that breaks the same promise. */
final class Shrinker {
    private static final int MOST_RUNS = 600;

    private final String promise;
    private Schedule smallest;
    private int runs;

    private Shrinker(Schedule failing, String promise) {
        this.smallest = failing;
        this.promise = promise;
    }

    static Schedule shrink(Schedule failing) {
        var outcome = failing.run();
        if (outcome.violation().isEmpty()) {
            return failing;
        }
        var shrinker = new Shrinker(failing, outcome.violation().get().promise());
        shrinker.tries(failing.withSteps(failing.steps().subList(0, outcome.begun())));
        for (var fault : Fault.values()) {
            shrinker.tries(shrinker.smallest.without(fault));
        }
        shrinker.leaveOutSteps();
        return shrinker.smallest;
    }

    private void leaveOutSteps() {
        for (int size = Math.max(1, smallest.steps().size() / 2); size >= 1 && runs < MOST_RUNS; size /= 2) {
            int from = 0;
            while (from < smallest.steps().size() && runs < MOST_RUNS) {
                if (!tries(smallest.withSteps(without(smallest.steps(), from, size)))) {
                    from += size;
                }
            }
        }
    }

    private static List<Integer> without(List<Integer> steps, int from, int size) {
        var others = new ArrayList<>(steps);
        others.subList(from, Math.min(steps.size(), from + size)).clear();
        return others;
    }

    private boolean tries(Schedule smaller) {
        runs++;
        boolean same = smaller.run()
                .violation()
                .filter(violation -> violation.promise().equals(promise))
                .isPresent();
        smallest = same ? smaller : smallest;
        return same;
    }
}
