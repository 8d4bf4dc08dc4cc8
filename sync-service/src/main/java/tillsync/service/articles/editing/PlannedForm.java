package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.article.PriceText;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;
import tillsync.service.articles.editing.ArticlePageController.Plan;

/** Reads planned values from a form. */
public final class PlannedForm {
    private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 23, 59);

    private PlannedForm() {}

    /**
     * @param until when it ends; null: never
     * @param cents of the new price; null: it stays
     * @param vat the new key; null: it stays
     * @param group whose price it is; null: the base price
     */
    record Value(
            LocalDateTime from,
            @Nullable LocalDateTime until,
            @Nullable Long cents,
            @Nullable String vat,
            @Nullable PriceGroup group) {}

    /** The time for which a value is planned. @param until null: it does not end */
    public record Span(LocalDateTime from, @Nullable LocalDateTime until) {}

    /** Refuses INVALID with flaws of the fields from, until, price, vat and group. */
    static Value read(Plan form, LocalDateTime now) {
        var flaws = new ArrayList<Flaw>();
        var from = form.from();
        var until = form.until();
        var span = new Span(LAST, null);
        try {
            // a value that ends may begin at once; without an end it is an edit
            span = span(
                    isEmpty(from) && !isEmpty(until) ? Optional.empty() : Optional.of(later(from, now)), until, now);
        } catch (Refusal refusal) {
            flaws.addAll(refusal.flaws());
        }
        var amount = Objects.requireNonNullElse(form.price(), "").strip();
        var key = Objects.requireNonNullElse(form.vat(), "");
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
        var group = group(form.group(), key, flaws);
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        return new Value(span.from(), span.until(), cents, key.isEmpty() ? null : key, group);
    }

    /** The group that is typed; null: none. */
    private static @Nullable PriceGroup group(@Nullable String typed, String vat, List<Flaw> flaws) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!vat.isEmpty()) {
            flaws.add(new Flaw("/group", "VAT_OF_ALL", "group: filled in (expected: empty, if the VAT changes)"));
        }
        try {
            return GroupLines.group("group", typed);
        } catch (Refusal refusal) {
            flaws.addAll(refusal.flaws());
            return null;
        }
    }

    private static boolean isEmpty(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }

    /**
     * The span up to the typed end. Refuses INVALID if the end is not after the beginning.
     *
     * @param from empty: now
     * @param until "": never
     */
    public static Span span(Optional<LocalDateTime> from, @Nullable String until, LocalDateTime now) {
        var begin = from.orElseGet(() -> now.truncatedTo(ChronoUnit.MINUTES));
        if (isEmpty(until)) {
            return new Span(begin, null);
        }
        var end = time("until", until);
        if (!end.isAfter(begin)) {
            throw Refusal.invalid("/until", "NOT_ASCENDING", "until: " + end + " (expected: after " + begin + ")");
        }
        return new Span(begin, end);
    }

    /** A time in the future. Refuses INVALID. */
    public static LocalDateTime later(@Nullable String from, LocalDateTime now) {
        var time = time("from", from);
        if (!time.isAfter(now)) {
            throw Refusal.invalid("/from", "PAST", "from: " + time + " (expected: after " + now + ")");
        }
        return time;
    }

    /** A till's local time, to the minute, as browsers send it. Refuses INVALID. */
    static LocalDateTime time(String field, @Nullable String typed) {
        try {
            var time =
                    LocalDateTime.parse(Objects.requireNonNullElse(typed, "")).truncatedTo(ChronoUnit.MINUTES);
            if (time.getYear() >= 1970 && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeParseException none) {
            // refused below
        }
        throw Refusal.invalid("/" + field, "LOCAL_TIME", field + ": (expected: such as 2026-12-01T00:00)");
    }
}
