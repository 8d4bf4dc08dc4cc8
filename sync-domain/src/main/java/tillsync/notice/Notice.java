package tillsync.notice;

import java.time.Instant;

/**
 * A matter at a till that needs attention.
 *
 * @param code with a text in {@link tillsync.condition.Explanation}
 * @param count the number of cases; 0 if there is nothing to count
 */
public record Notice(String code, Severity severity, Instant since, int count) {}
