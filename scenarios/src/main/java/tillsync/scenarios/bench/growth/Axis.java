package tillsync.scenarios.bench.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Where values stand between two ends.
 *
 * @param ticks values with a label, the smallest first; the ends are the first and the last of them
 */
record Axis(Kind kind, List<Double> ticks) {
    private static final int DECADE = 10;
    private static final int MIDDLE = 3;
    private static final int FEW_DECADES = 2;
    private static final int STEPS = 4;

    enum Kind {
        LINEAR {
            @Override
            double of(double value) {
                return value;
            }
        },
        /** What is 0 stands where a tenth of the least value would. */
        LOGARITHMIC {
            @Override
            double of(double value) {
                return Math.log10(value);
            }
        };

        abstract double of(double value);
    }

    Axis {
        ticks = List.copyOf(ticks);
        if (ticks.size() < 2) {
            throw new IllegalArgumentException("ticks: " + ticks + " (expected: two or more)");
        }
    }

    /** From 0 to a round number that no value exceeds. */
    static Axis linear(List<Double> values) {
        double most = Math.max(values.stream().mapToDouble(each -> each).max().orElse(1), 1e-3);
        double step = Math.pow(DECADE, Math.floor(Math.log10(most)));
        while (most / step > STEPS + 1) {
            step *= 2;
        }
        while (most / step <= STEPS / 2.0) {
            step /= 2;
        }
        var ticks = new ArrayList<Double>();
        for (int tick = 0; tick == 0 || ticks.get(tick - 1) < most; tick++) {
            ticks.add(tick * step);
        }
        return new Axis(Kind.LINEAR, ticks);
    }

    /** From the power of ten at or below all values to that at or above all; 0 has a place of its own before them. */
    static Axis logarithmic(List<Double> values) {
        double least = positive(values).min().orElse(1);
        double most = positive(values).max().orElse(DECADE);
        int from = (int) Math.floor(Math.log10(least));
        int to = Math.max(from + 1, (int) Math.ceil(Math.log10(most) - 1e-9));
        var ticks = new ArrayList<Double>();
        if (values.stream().anyMatch(value -> value == 0)) {
            ticks.add(0.0);
        }
        for (int decade = from; decade <= to; decade++) {
            ticks.add(Math.pow(DECADE, decade));
            if (to - from <= FEW_DECADES && decade < to) {
                ticks.add(MIDDLE * Math.pow(DECADE, decade));
            }
        }
        return new Axis(Kind.LOGARITHMIC, ticks);
    }

    private static DoubleStream positive(List<Double> values) {
        return values.stream().mapToDouble(each -> each).filter(value -> value > 0);
    }

    /** The share of the way from the first end to the last, 0 to 1. */
    double share(double value) {
        double from = place(ticks.get(0));
        return (place(value) - from) / (place(ticks.get(ticks.size() - 1)) - from);
    }

    private double place(double value) {
        return kind == Kind.LOGARITHMIC && value == 0 ? kind.of(ticks.get(1)) - 1 : kind.of(value);
    }

    /** Of a value: as many digits as it needs. */
    static String label(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        var format = rounded == Math.rint(rounded) || rounded >= 100 ? "%,.0f" : rounded >= DECADE ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, rounded);
    }
}
