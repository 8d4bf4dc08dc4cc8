package tillsync.service.articles.editing;

import org.jspecify.annotations.Nullable;

/** Says whether a till will begin and end planned values at the right minute. */
enum Readiness {
    /** It has the planned values, its software can begin and end them, and its clock is right. */
    READY,
    /** It has not fetched the planned values yet. */
    NOT_FETCHED,
    /** Its software is too old to begin them. */
    SOFTWARE_TOO_OLD,
    /** Its software does not know ends: it will sell the planned values on. */
    DOES_NOT_END,
    /** It will begin too early or too late. */
    CLOCK_WRONG;

    /**
     * A minute, since plans are made in minutes. The skew is measured at each contact, and most of it is the time on
     * the way.
     */
    private static final long MOST_SKEW_SECONDS = 60;

    /**
     * Finds the worst: what does not heal by itself comes first.
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
