package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceText;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;

/** Reads planned values from a form. */
final class PlannedForm {
    private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59);

    private PlannedForm() {}

    /** @param cents of the new price; null: it stays @param vat the new key; null: it stays */
    record Value(
            LocalDateTime from,
            @Nullable Long cents,
            @Nullable String vat) {}

    /** Refuses INVALID with flaws of the fields from, price and vat. */
    static Value read(@Nullable String from, @Nullable String price, @Nullable String vat, LocalDateTime now) {
        var flaws = new ArrayList<Flaw>();
        var time = LAST;
        try {
            time = later(from, now);
        } catch (Refusal refusal) {
            flaws.addAll(refusal.flaws());
        }
        var amount = Objects.requireNonNullElse(price, "").strip();
        var key = Objects.requireNonNullElse(vat, "");
        Long cents = null;
        if (!amount.isEmpty()) {
            try {
                cents = PriceText.read(amount).cents();
            } catch (Refusal unreadable) {
                flaws.add(new Flaw("/price", "AMOUNT", "price: (expected: such as 1,59)"));
            }
        } else if (key.isEmpty()) {
            flaws.add(new Flaw("/price", "NOTHING_PLANNED", "price, vat: missing (expected: one of them)"));
        }
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        return new Value(time, cents, key.isEmpty() ? null : key);
    }

    /** A time in the future. Refuses INVALID. */
    static LocalDateTime later(@Nullable String from, LocalDateTime now) {
        var time = time(from);
        if (!time.isAfter(now)) {
            throw Refusal.invalid("/from", "PAST", "from: " + time + " (expected: after " + now + ")");
        }
        return time;
    }

    /** A till's local time, to the minute, as browsers send it. Refuses INVALID. */
    static LocalDateTime time(@Nullable String from) {
        try {
            var time = LocalDateTime.parse(Objects.requireNonNullElse(from, "")).truncatedTo(ChronoUnit.MINUTES);
            if (time.getYear() >= 1970 && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeParseException none) {
            // refused below
        }
        throw Refusal.invalid("/from", "LOCAL_TIME", "from: (expected: such as 2026-12-01T00:00)");
    }
}
