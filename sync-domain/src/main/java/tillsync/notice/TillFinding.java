package tillsync.notice;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding at a till at a moment. It becomes a {@link Notice} once it has lasted for its patience.
 *
 * @param code with a text in {@link tillsync.condition.Explanation}; at most one of each at a till
 * @param since its beginning; null if only repeated checks can tell
 * @param patience the time that it may last before anybody is told
 * @param mark of a lasting finding: a new mark means that a finding of the same kind has just begun
 * @param count the number of cases; 0 if there is nothing to count
 */
public record TillFinding(
        String code, Severity severity, @Nullable Instant since, Duration patience, String mark, int count) {

    static TillFinding of(String code, Severity severity, @Nullable Instant since) {
        return new TillFinding(code, severity, since, Duration.ZERO, "", 0);
    }

    /**
     * A finding that began at a moment. Different beginnings make different findings, even if one follows the other at
     * once.
     */
    static TillFinding begun(String code, Severity severity, Instant since) {
        return new TillFinding(code, severity, since, Duration.ZERO, since.toString(), 0);
    }

    static TillFinding counted(String code, Severity severity, @Nullable Instant since, int count) {
        return new TillFinding(code, severity, since, Duration.ZERO, "", count);
    }

    static TillFinding lasting(String code, Severity severity, Duration patience, String mark) {
        return new TillFinding(code, severity, null, patience, mark, 0);
    }

    /** Returns true if the mark is the beginning: each beginning is then a finding of its own. */
    public boolean isMarkedByBeginning() {
        return patience.isZero() && !mark.isEmpty();
    }

    /** The first time that it was found with its present mark; now, if it is new. */
    private Instant first(@Nullable Sighting seen, Instant now) {
        return seen == null || !seen.mark().equals(mark) ? now : seen.at();
    }

    boolean hasLasted(@Nullable Sighting seen, Instant now) {
        return !first(seen, now).plus(patience).isAfter(now);
    }

    /** The beginning; never in the future, whatever the till's clock says. */
    public Instant since(@Nullable Sighting seen, Instant now) {
        return since == null || since.isAfter(now) ? first(seen, now) : since;
    }
}
