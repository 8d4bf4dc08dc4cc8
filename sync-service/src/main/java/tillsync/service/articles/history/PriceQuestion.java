package tillsync.service.articles.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time of a question, by the clock of the reader.
 *
 * @param moments one; two if clocks were put back and showed that time twice; none if it is no time
 * @param leaptOver whether no clock showed that time: the moment is that of the leap
 */
public record PriceQuestion(List<Instant> moments, boolean leaptOver) {
    static final PriceQuestion NONE = new PriceQuestion(List.of(), false);

    /** @param local as a browser's field for times gives it, such as 2026-11-24T08:00 */
    public static PriceQuestion at(@Nullable String local, ZoneId zone) {
        if (local == null || local.isBlank()) {
            return NONE;
        }
        try {
            var time = LocalDateTime.parse(local);
            if (time.getYear() < 1970 || time.getYear() > 9998) {
                return NONE;
            }
            var offsets = zone.getRules().getValidOffsets(time);
            return offsets.isEmpty()
                    ? new PriceQuestion(
                            List.of(zone.getRules().getTransition(time).getInstant()), true)
                    : new PriceQuestion(offsets.stream().map(time::toInstant).toList(), false);
        } catch (DateTimeException noTime) {
            return NONE;
        }
    }
}
