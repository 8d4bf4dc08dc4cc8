package tillsync.client.transport;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a till cannot do its work as it should, such as TAXOPOS_NOT_FOREGROUND; users see it with a remedy.
 * The constructor refuses what the service would not take: otherwise the service would answer no hello and no report.
 *
 * @param code 1..64 of A-Z, 0-9 and _
 * @param since when it began
 */
public record Condition(String code, Instant since) {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,64}");

    public Condition {
        if (isMissing(code) || !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("code: " + code + " (expected: 1..64 of A-Z, 0-9 and _)");
        }
        if (isMissing(since)) {
            throw new IllegalArgumentException("since: null (expected: when it began, such as Instant.now())");
        }
    }

    private static boolean isMissing(@Nullable Object given) {
        return given == null;
    }
}
