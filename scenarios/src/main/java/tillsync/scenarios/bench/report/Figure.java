package tillsync.scenarios.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * A measured quantity.
 *
 * @param work such as W1
 * @param name the part of the work, such as bulk
 * @param target the value to reach; null: none
 * @param limit the most that the machine can do; null: not measured
 */
public record Figure(
        String work,
        String name,
        String unit,
        @Nullable Target target,
        @Nullable Figure limit) {

    public static Figure without(String work, String name, String unit) {
        return new Figure(work, name, unit, null, null);
    }

    public static Figure atLeast(String work, String name, String unit, double bound) {
        return new Figure(work, name, unit, new Target(Target.Kind.AT_LEAST, bound), null);
    }

    public static Figure atMost(String work, String name, String unit, double bound) {
        return new Figure(work, name, unit, new Target(Target.Kind.AT_MOST, bound), null);
    }

    public static Figure exactly(String work, String name, String unit, double bound) {
        return new Figure(work, name, unit, new Target(Target.Kind.EXACTLY, bound), null);
    }

    public Figure limitedBy(Figure limit) {
        return new Figure(work, name, unit, target, limit);
    }

    public boolean isRate() {
        return unit.endsWith("/s");
    }

    /** The share of the limit's best value: reached / limit for rates, limit / reached for times. */
    double shareOf(Sample limit, Sample reached) {
        return isRate() ? reached.median() / limit.most() : limit.least() / reached.median();
    }

    record Target(Kind kind, double bound) {
        enum Kind {
            AT_LEAST(">="),
            AT_MOST("<="),
            EXACTLY("=");

            private final String sign;

            Kind(String sign) {
                this.sign = sign;
            }

            String sign() {
                return sign;
            }
        }

        boolean isMetBy(Sample sample) {
            return switch (kind) {
                case AT_LEAST -> sample.median() >= bound;
                case AT_MOST -> sample.median() <= bound;
                case EXACTLY -> sample.least() == bound && sample.most() == bound;
            };
        }
    }
}
