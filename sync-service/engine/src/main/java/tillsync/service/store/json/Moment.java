package tillsync.service.store.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.problem.Refusal;

/** Reads times that others send. */
public final class Moment {
    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 9998;

    private Moment() {}

    /**
     * Reads an RFC 3339 time of the years 1970 to 9998. Refuses INVALID with the code TIME.
     *
     * @param pointer to the member that holds it
     */
    public static Instant read(String pointer, String text) {
        try {
            var parsed = OffsetDateTime.parse(text);
            if (parsed.getYear() < EARLIEST_YEAR || parsed.getYear() > LATEST_YEAR) {
                throw new DateTimeException("year");
            }
            return parsed.toInstant();
        } catch (DateTimeException notOne) {
            throw Refusal.invalid(
                    pointer, "TIME", pointer.substring(1) + ": (expected: RFC 3339, such as 2026-11-24T08:00:00Z)");
        }
    }

    /** Returns null for null; otherwise reads the text like {@link #read}. */
    public static @Nullable Instant readIfAny(String pointer, @Nullable String text) {
        return text == null ? null : read(pointer, text);
    }
}
