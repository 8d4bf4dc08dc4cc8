package tillsync.notice;

import java.time.Instant;

/**
 * Something about a till that somebody should look after.
 *
 * @param code that {@link tillsync.condition.Explanation} has words for
 * @param count how many there are of it; 0 if there is nothing to count
 */
public record Notice(String code, Severity severity, Instant since, int count) {}
