package tillsync.client;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The times at which a running till does something by itself. After a failure, reports and looks for damage wait for
 * the next round; the till's software is still asked to take over.
 */
final class Schedule {
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private long roundAt;
    private long reportAt;
    private long takeoverAt;
    private long lookAt;
    private boolean hasNews;
    private boolean failing;

    /** @param nanos such as {@link System#nanoTime} */
    Schedule(LongSupplier nanos) {
        this.nanos = nanos;
        long now = nanos.getAsLong();
        roundAt = now;
        reportAt = now;
        takeoverAt = now;
        lookAt = now;
    }

    /** The time until something is due; zero or less if it is. */
    Duration untilNext() {
        long next = earlier(roundAt, takeoverAt);
        if (!failing) {
            next = earlier(next, lookAt);
            next = hasNews ? earlier(next, reportAt) : next;
        }
        return Duration.ofNanos(next - nanos.getAsLong());
    }

    /** The values of {@link System#nanoTime} may overflow. */
    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    boolean isFailing() {
        return failing;
    }

    boolean isRoundDue() {
        return isReached(roundAt);
    }

    /** Returns true if the store is to be looked at for damage. */
    boolean isLookDue() {
        return isReached(lookAt);
    }

    /** Returns true if there is news, and the last report is a second ago. */
    boolean isReportDue() {
        return hasNews && isReached(reportAt);
    }

    void roundSucceeded(Duration untilNext) {
        failing = false;
        roundAt = in(untilNext);
        looked();
    }

    void failed(Duration untilNext) {
        failing = true;
        roundAt = in(untilNext);
    }

    void roundWithin(Duration time) {
        roundAt = earlier(roundAt, in(time));
    }

    void takeoverIn(Duration time) {
        takeoverAt = in(time);
    }

    void looked() {
        lookAt = in(Pace.BETWEEN_LOOKS);
    }

    void news() {
        hasNews = true;
    }

    void reported() {
        hasNews = false;
        reportAt = in(BETWEEN_REPORTS);
    }

    private long in(Duration time) {
        return nanos.getAsLong() + time.toNanos();
    }

    private boolean isReached(long time) {
        return nanos.getAsLong() - time >= 0;
    }
}
