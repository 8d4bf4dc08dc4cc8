package tillsync.service.web.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** Reads the past time that a request asks about. */
public final class PastTime {
    private PastTime() {}

    /** Refuses INVALID_PARAMETER for an unreadable time. @param name of the parameter */
    public static Instant read(String name, String text) {
        try {
            var parsed = OffsetDateTime.parse(text);
            if (parsed.getYear() < 1970 || parsed.getYear() > 9998) {
                throw new DateTimeException("year");
            }
            return parsed.toInstant();
        } catch (DateTimeException notOne) {
            throw Refusal.of(
                    ProblemCode.INVALID_PARAMETER, name + ": unreadable (expected: such as 2026-11-24T08:00:00Z)");
        }
    }

    /** The refusal of a time that has not come yet: edits may still come, so nobody knows its state. */
    public static Refusal ahead(String name, Instant time) {
        return Refusal.of(ProblemCode.INVALID_PARAMETER, name + ": " + time + " (expected: a time that has passed)");
    }
}
