package tillsync.service.articles.editing;

import org.jspecify.annotations.Nullable;
import tillsync.till.SoftwareVersion;

/** Whether a till will begin with planned values at the right minute. */
enum Readiness {
    /** It has them, can do it, and its clock is right. */
    READY,
    /** It has not fetched them yet. */
    NOT_FETCHED,
    /** Its software is older than what can do it. */
    SOFTWARE_TOO_OLD,
    /** It will begin too early or too late. */
    CLOCK_WRONG;

    /** A minute is what plans are made in; a clock is looked at with each contact, so that most of that is the way. */
    private static final long MOST_SKEW_SECONDS = 60;

    /**
     * What cannot cure itself comes first.
     *
     * @param has whether the till has the revision that made the plan
     * @param software of the till
     * @param minimum the oldest software that can do it
     * @param clockSkewSeconds how far the till's clock is ahead of the service's; null: unknown, which is no fault
     */
    static Readiness of(boolean has, String software, String minimum, @Nullable Long clockSkewSeconds) {
        if (!SoftwareVersion.isAtLeast(minimum, software)) {
            return SOFTWARE_TOO_OLD;
        }
        if (clockSkewSeconds != null && Math.abs(clockSkewSeconds) > MOST_SKEW_SECONDS) {
            return CLOCK_WRONG;
        }
        return has ? READY : NOT_FETCHED;
    }
}
