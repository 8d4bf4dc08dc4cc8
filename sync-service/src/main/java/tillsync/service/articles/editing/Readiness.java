package tillsync.service.articles.editing;

import org.jspecify.annotations.Nullable;

/** A till's readiness to begin and end planned values at the right minute. */
enum Readiness {
    /** The till has the planned values, its software can begin and end them, and its clock is right. */
    READY,
    /** The till has not fetched the planned values yet. */
    NOT_FETCHED,
    /** The till's software is too old to begin them. */
    SOFTWARE_TOO_OLD,
    /** The till's software does not know ends: it goes on selling at the planned values. */
    DOES_NOT_END,
    /** The till will begin the values too early or too late. */
    CLOCK_WRONG;

    /**
     * A minute, since plans are made in minutes. The skew is measured at each contact, and most of it is the time on
     * the way.
     */
    private static final long MOST_SKEW_SECONDS = 60;

    /**
     * Finds the worst problem; those that do not heal by themselves come first.
     *
     * @param has whether the till has the revision that made the plan
     * @param tooOld whether the till's software is older than it must be
     * @param ends whether the till ends planned values; also true if no planned value ends
     * @param clockSkewSeconds how far the till's clock is ahead of the service's; null: unknown, which is no fault
     */
    static Readiness of(boolean has, boolean tooOld, boolean ends, @Nullable Long clockSkewSeconds) {
        if (tooOld) {
            return SOFTWARE_TOO_OLD;
        }
        if (!ends) {
            return DOES_NOT_END;
        }
        if (clockSkewSeconds != null && Math.abs(clockSkewSeconds) > MOST_SKEW_SECONDS) {
            return CLOCK_WRONG;
        }
        return has ? READY : NOT_FETCHED;
    }
}
