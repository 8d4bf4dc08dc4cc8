package tillsync.scenarios.bench.report;

import java.util.List;

/** The values of one figure, one a round. */
public record Sample(List<Double> values) {

    public Sample {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values: none (expected: one a round)");
        }
        values = values.stream().sorted().toList();
    }

    /** The middle value, or the mean of the middle two. */
    public double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /** The value that this percentage of all values does not exceed. */
    public double percentile(int percent) {
        return values.get(Math.max(0, (values.size() * percent + 99) / 100 - 1));
    }

    double least() {
        return values.get(0);
    }

    double most() {
        return values.get(values.size() - 1);
    }
}
