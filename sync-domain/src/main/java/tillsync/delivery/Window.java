package tillsync.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The time of day at which changes are delivered, by the clock on the wall. The window is open from {@code opens} until
 * just before {@code closes}, past midnight if that is earlier. It may open twice in an hour that repeats. If it lies
 * wholly in an hour that clocks skip, it does not open that day.
 *
 * @param opens a whole minute
 * @param closes another whole minute
 */
public record Window(LocalTime opens, LocalTime closes, ZoneId zone) {
    /** The days to look back: at worst, two days in a row skip the hour of a window. */
    private static final int DAYS_BACK = 3;

    public Window {
        if (opens.getSecond() + opens.getNano() + closes.getSecond() + closes.getNano() != 0) {
            throw new IllegalArgumentException("window: " + opens + ".." + closes + " (expected: whole minutes)");
        }
        if (opens.equals(closes)) {
            throw new IllegalArgumentException("window: " + opens + ".." + closes + " (expected: two times)");
        }
    }

    public boolean isOpenAt(Instant moment) {
        var time = moment.atZone(zone).toLocalTime();
        return opens.isBefore(closes)
                ? !time.isBefore(opens) && time.isBefore(closes)
                : !time.isBefore(opens) || time.isBefore(closes);
    }

    /** The moment at which the window last closed; empty if it is open. */
    public Optional<Instant> closedAt(Instant moment) {
        return isOpenAt(moment)
                ? Optional.empty()
                : changes(moment, closes)
                        .filter(change -> !change.isAfter(moment))
                        .filter(change -> isOpenAt(change.minusNanos(1)) && !isOpenAt(change))
                        .max(Comparator.naturalOrder());
    }

    /** The moment at which the window next opens. @param moment at which it is closed */
    public Instant opensAfter(Instant moment) {
        return changes(moment, opens)
                .filter(change -> change.isAfter(moment))
                .filter(change -> !isOpenAt(change.minusNanos(1)) && isOpenAt(change))
                .min(Comparator.naturalOrder())
                .get();
    }

    /** The moments around another one at which a clock begins to show a time, or is put forward or back. */
    private Stream<Instant> changes(Instant moment, LocalTime time) {
        var day = moment.atZone(zone).toLocalDate();
        return Stream.iterate(day.minusDays(DAYS_BACK), date -> date.plusDays(1))
                .limit(2 * DAYS_BACK + 1)
                .flatMap(date -> changes(date, time));
    }

    private Stream<Instant> changes(LocalDate day, LocalTime time) {
        var there = day.atTime(time);
        var rules = zone.getRules();
        var shown = rules.getValidOffsets(there).stream().map(there::toInstant);
        var set = rules.nextTransition(
                ZonedDateTime.of(day, LocalTime.MIDNIGHT, zone).minusHours(1).toInstant());
        return set == null ? shown : Stream.concat(shown, Stream.of(set).map(ZoneOffsetTransition::getInstant));
    }
}
