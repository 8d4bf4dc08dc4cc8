package tillsync.notice;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding at a till at a moment. It becomes a {@link Notice} once it was found again and again for its patience.
 *
 * @param code that {@link tillsync.condition.Explanation} has words for; at most one of each at a till
 * @param since when it began; null if only repeated looks can tell
 * @param patience how long it may last before anybody is told
 * @param mark of a finding that lasts: with a new mark a finding of the same kind has just begun
 * @param count how many there are of it; 0 if there is nothing to count
 */
public record Finding(
        String code, Severity severity, @Nullable Instant since, Duration patience, String mark, int count) {

    static Finding of(String code, Severity severity, @Nullable Instant since) {
        return new Finding(code, severity, since, Duration.ZERO, "", 0);
    }

    /** One that began at a moment. Two that begin at different moments are two, even if one follows the other at once. */
    static Finding begun(String code, Severity severity, Instant since) {
        return new Finding(code, severity, since, Duration.ZERO, since.toString(), 0);
    }

    static Finding counted(String code, Severity severity, @Nullable Instant since, int count) {
        return new Finding(code, severity, since, Duration.ZERO, "", count);
    }

    static Finding lasting(String code, Severity severity, Duration patience, String mark) {
        return new Finding(code, severity, null, patience, mark, 0);
    }

    /** Whether its mark is its beginning: each beginning is a finding of its own then. */
    public boolean isMarkedByBeginning() {
        return patience.isZero() && !mark.isEmpty();
    }

    /** When it was first found as it is; now, if it was not found before. */
    private Instant first(@Nullable Sighting seen, Instant now) {
        return seen == null || !seen.mark().equals(mark) ? now : seen.at();
    }

    boolean hasLasted(@Nullable Sighting seen, Instant now) {
        return !first(seen, now).plus(patience).isAfter(now);
    }

    /** The time since when it is so: never in the future, whatever the till's clock says. */
    public Instant since(@Nullable Sighting seen, Instant now) {
        return since == null || since.isAfter(now) ? first(seen, now) : since;
    }
}
