package tillsync.scenarios.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** How often each fault strikes in one schedule: a third of them never do, so that each is also seen without the others. */
final class Faults {
    private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> ordered = new EnumMap<>(Fault.class);
    private RandomGenerator random;
    private boolean striking;

    /** @param without faults that do not strike, whatever was drawn for them */
    Faults(RandomGenerator random, Set<Fault> without) {
        this.random = random;
        for (var fault : Fault.values()) {
            double drawn = random.nextInt(3) == 0 ? 0 : fault.most() * random.nextDouble();
            rates.put(fault, without.contains(fault) ? 0 : drawn);
        }
    }

    /** What is drawn from now on comes from there, so that a step strikes the same whichever others were left out. */
    void draw(RandomGenerator from) {
        random = from;
    }

    boolean strikes(Fault fault) {
        if (ordered.containsKey(fault)) {
            return ordered.merge(fault, -1, Integer::sum) == 0;
        }
        double drawn = random.nextDouble();
        boolean strikes = striking && drawn < rates.get(fault);
        if (strikes) {
            struck.merge(fault, 1, Integer::sum);
        }
        return strikes;
    }

    /** One strikes at its opportunity of that number, counted from 1, and at no other one until the next order. */
    void order(Fault fault, int opportunity) {
        ordered.put(fault, opportunity);
    }

    /** How often each has struck. */
    Map<Fault, Integer> struck() {
        return struck;
    }

    void begin() {
        striking = true;
    }

    void end() {
        striking = false;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        Arrays.stream(Fault.values()).filter(fault -> rates.get(fault) > 0).forEach(fault -> text.append(
                        text.isEmpty() ? "" : ", ")
                .append("%s %.3f".formatted(fault, rates.get(fault))));
        return text.toString();
    }
}
