package tillsync.notice;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A cause that a till or the service has named.
 *
 * @param code such as TAXOPOS_NOT_FOREGROUND
 * @param since null if unknown
 */
public record Reported(String code, @Nullable Instant since) {

    /** @param since as it was sent; ignored if it cannot be read */
    public static Reported of(String code, String since) {
        try {
            return new Reported(code, OffsetDateTime.parse(since).toInstant());
        } catch (DateTimeException unreadable) {
            return new Reported(code, null);
        }
    }
}
