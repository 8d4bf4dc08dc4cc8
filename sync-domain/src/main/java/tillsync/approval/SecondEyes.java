package tillsync.approval;

/**
 * A merchant's rule for a second pair of eyes.
 *
 * @param on true: large price changes wait for another user
 * @param pricePercent 1..1,000: changes by more than that are large
 */
public record SecondEyes(boolean on, int pricePercent) {
    public static final int MOST_PERCENT = 1_000;
    public static final SecondEyes OFF = new SecondEyes(false, 10);

    public SecondEyes {
        if (pricePercent < 1 || pricePercent > MOST_PERCENT) {
            throw new IllegalArgumentException(
                    "pricePercent: " + pricePercent + " (expected: 1.." + MOST_PERCENT + ")");
        }
    }

    /** Returns true if some change needs approval by the other rule but not by this one. */
    public boolean isWeakerThan(SecondEyes other) {
        return other.on && (!on || pricePercent > other.pricePercent);
    }
}
