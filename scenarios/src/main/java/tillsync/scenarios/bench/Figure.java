package tillsync.scenarios.bench;

import org.jspecify.annotations.Nullable;

/**
 * Something that is measured.
 *
 * @param work such as W1
 * @param name what of that work, such as bulk
 * @param target what the figure should reach; null: the figure has no target
 * @param limit what the machine can do at most; null: that is not measured
 */
record Figure(
        String work,
        String name,
        String unit,
        @Nullable Target target,
        @Nullable Figure limit) {

    static Figure without(String work, String name, String unit) {
        return new Figure(work, name, unit, null, null);
    }

    static Figure atLeast(String work, String name, String unit, double bound) {
        return new Figure(work, name, unit, new Target(Target.Kind.AT_LEAST, bound), null);
    }

    static Figure atMost(String work, String name, String unit, double bound) {
        return new Figure(work, name, unit, new Target(Target.Kind.AT_MOST, bound), null);
    }

    static Figure exactly(String work, String name, String unit, double bound) {
        return new Figure(work, name, unit, new Target(Target.Kind.EXACTLY, bound), null);
    }

    Figure limitedBy(Figure limit) {
        return new Figure(work, name, unit, target, limit);
    }

    boolean isRate() {
        return unit.endsWith("/s");
    }

    /** The share of the limit's best value that is reached: of rates the quotient, of times its inverse. */
    double shareOf(Sample limit, Sample reached) {
        return isRate() ? reached.median() / limit.most() : limit.least() / reached.median();
    }

    /** What a figure should be. */
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
