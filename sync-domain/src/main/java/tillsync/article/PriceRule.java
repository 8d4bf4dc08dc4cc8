package tillsync.article;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Changes many prices at once: by a share of each, by an amount, or to one price; then rounds them.
 *
 * @param value percent, -100 to 1,000 with at most two decimals; or cents, such as -20; or the cents of the new price
 */
public record PriceRule(Kind kind, BigDecimal value, Rounding rounding) {
    private static final long MOST_CENTS = 99_999_999;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The meaning of the value. */
    public enum Kind {
        PERCENT,
        CENTS,
        FIXED
    }

    /**
     * Rounds to the nearest such price, and to the higher of two that are equally near. A fixed price is rounded too,
     * if asked for.
     */
    public enum Rounding {
        CENT(1, 0),
        FIVE_CENTS(5, 0),
        TEN_CENTS(10, 0),
        NINE(10, 9),
        NINETY_NINE(100, 99);

        private final long step;
        private final long end;

        Rounding(long step, long end) {
            this.step = step;
            this.end = end;
        }

        BigDecimal of(BigDecimal cents) {
            var whole = BigDecimal.valueOf(step);
            var steps = cents.subtract(BigDecimal.valueOf(end)).divide(whole, 0, RoundingMode.HALF_UP);
            // 20 cents are rounded to 99, and 1 cent to 9, not to -1
            var least = cents.signum() < 0 ? steps : steps.max(BigDecimal.ZERO);
            return least.multiply(whole).add(BigDecimal.valueOf(end));
        }
    }

    /** The new price; empty if it would be below 0 or beyond what an article may cost. */
    public Optional<Price> apply(Price before) {
        var cents = rounding.of(changed(BigDecimal.valueOf(before.cents())));
        boolean possible = cents.signum() >= 0 && cents.compareTo(BigDecimal.valueOf(MOST_CENTS)) <= 0;
        return possible ? Optional.of(new Price(cents.longValueExact(), before.currency())) : Optional.empty();
    }

    private BigDecimal changed(BigDecimal cents) {
        return switch (kind) {
            case PERCENT -> cents.multiply(HUNDRED.add(value)).divide(HUNDRED, 8, RoundingMode.HALF_UP);
            case CENTS -> cents.add(value);
            case FIXED -> value;
        };
    }
}
