package tillsync.scenarios.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One input: drawn from the seed and its number alone, and from what is known of the service.
 *
 * @param mutations the seeds of what is done to the good request
 */
record Input(Target target, long grammar, List<Long> mutations) {
    private static final int MOST_MUTATIONS = 3;

    /** The first numbers are for each target once. */
    static Input of(List<Target> targets, long seed, long number) {
        var random = new SplittableRandom(seed * 1_000_003 + number);
        var target = number < targets.size() ? targets.get((int) number) : drawn(targets, random);
        var mutations = new ArrayList<Long>();
        for (int i = random.nextInt(MOST_MUTATIONS + 1); i > 0; i--) {
            mutations.add(random.nextLong());
        }
        return new Input(target, random.nextLong(), List.copyOf(mutations));
    }

    /** What tills send has the deepest bodies and makes the events: each fourth input is theirs, however many pages there are. */
    private static Target drawn(List<Target> targets, SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            var ofTills = targets.stream().filter(Target::isOfTills).toList();
            if (!ofTills.isEmpty()) {
                return ofTills.get(random.nextInt(ofTills.size()));
            }
        }
        var target = targets.get(random.nextInt(targets.size()));
        return target.isSlow() && random.nextInt(3) > 0 ? targets.get(random.nextInt(targets.size())) : target;
    }

    Draft draft(Grammar maker) {
        var draft = maker.draft(target, new SplittableRandom(grammar));
        mutations.forEach(mutation -> Mutations.apply(draft, mutation));
        return draft;
    }

    /** The same with one mutation less, for each of them. */
    List<Input> smaller() {
        var all = new ArrayList<Input>();
        for (var without : mutations) {
            var fewer = new ArrayList<>(mutations);
            fewer.remove(without);
            all.add(new Input(target, grammar, List.copyOf(fewer)));
        }
        return all;
    }
}
