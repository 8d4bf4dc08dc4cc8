package tillsync.service.articles.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.article.ValueSpan;
import tillsync.article.ZoneHistory;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * The time of an export: all that was valid at some moment from {@code from} on and before {@code to}.
 *
 * @param from null: from the beginning
 * @param to null: up to the moment of the export
 */
record Span(@Nullable Instant from, @Nullable Instant to) {

    /**
     * Reads days of the till, both included, or times with their offset; null or "": no bound. Refuses
     * INVALID_PARAMETER.
     */
    static Span read(@Nullable String from, @Nullable String to, ZoneHistory zones) {
        var span = new Span(instant("from", from, 0, zones), instant("to", to, 1, zones));
        if (span.from != null && span.to != null && !span.from.isBefore(span.to)) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "to: before from (expected: after it)");
        }
        return span;
    }

    private static @Nullable Instant instant(String name, @Nullable String text, int daysAfter, ZoneHistory zones) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            var instant = text.length() == 10
                    ? zones.begin(LocalDate.parse(text).plusDays(daysAfter).atStartOfDay())
                    : OffsetDateTime.parse(text).toInstant();
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(Instant.parse("9998-12-31T00:00:00Z"))) {
                throw new DateTimeException("year");
            }
            return instant;
        } catch (DateTimeException notOne) {
            throw Refusal.of(
                    ProblemCode.INVALID_PARAMETER,
                    name + ": unreadable (expected: such as 2026-11-24, or 2026-11-24T08:00:00Z)");
        }
    }

    boolean has(ValueSpan value) {
        return has(value.from(), value.until());
    }

    boolean has(Instant since, @Nullable Instant until) {
        return (to == null || since.isBefore(to)) && (from == null || until == null || until.isAfter(from));
    }

    static String text(@Nullable Instant bound) {
        return bound == null ? "" : bound.toString();
    }
}
