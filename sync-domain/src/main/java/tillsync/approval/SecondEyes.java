package tillsync.approval;

/**
 * Whether a merchant wants a second pair of eyes.
 *
 * @param on whether large changes of prices wait for another user
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

    /** Whether changes need nobody any more that must be approved by the other one. */
    public boolean isWeakerThan(SecondEyes other) {
        return other.on && (!on || pricePercent > other.pricePercent);
    }
}
