package tillsync.notice;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The weekly hours in which a till should be there, by local time. If clocks repeat an hour, it may open twice; an
 * opening in a skipped hour moves to its end.
 *
 * @param week the days with hours, others are closed; if empty, the till may be there at any time
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, Span> week) {
    /** The value for a till whose hours nobody has set. */
    public static final OpeningHours NONE = new OpeningHours(ZoneId.of("UTC"), Map.of());

    private static final int DAYS = 7;

    /**
     * A day's hours.
     *
     * @param opens a whole minute
     * @param closes a whole minute; if it is not after {@code opens}, of the next day
     */
    public record Span(LocalTime opens, LocalTime closes) {
        public Span {
            if (opens.getSecond() + opens.getNano() + closes.getSecond() + closes.getNano() != 0) {
                throw new IllegalArgumentException("hours: " + opens + ".." + closes + " (expected: whole minutes)");
            }
        }

        private boolean has(LocalDate day, LocalDateTime time) {
            var end = day.plusDays(closes.isAfter(opens) ? 0 : 1).atTime(closes);
            return !time.isBefore(day.atTime(opens)) && time.isBefore(end);
        }
    }

    public OpeningHours {
        var sorted = new EnumMap<DayOfWeek, Span>(DayOfWeek.class);
        sorted.putAll(week);
        week = Collections.unmodifiableMap(sorted);
    }

    public boolean areNone() {
        return week.isEmpty();
    }

    /** Returns true while the till should be there; always true without hours. */
    public boolean isOpenAt(Instant moment) {
        var time = moment.atZone(zone).toLocalDateTime();
        return areNone()
                || Stream.of(time.toLocalDate(), time.toLocalDate().minusDays(1))
                        .anyMatch(day -> hasOn(day, time));
    }

    private boolean hasOn(LocalDate day, LocalDateTime time) {
        var span = week.get(day.getDayOfWeek());
        return span != null && span.has(day, time);
    }

    /** The moment from which the till should be there: the given one, or its next opening. */
    public Instant openFrom(Instant moment) {
        if (isOpenAt(moment)) {
            return moment;
        }
        var day = moment.atZone(zone).toLocalDate();
        return Stream.iterate(day, next -> next.plusDays(1))
                .limit(DAYS + 1L)
                .flatMap(this::openings)
                .filter(opening -> opening.isAfter(moment) && isOpenAt(opening))
                .min(Comparator.naturalOrder())
                .get();
    }

    /** The moments of a day at which the till opens by the clock, or the clock is changed. */
    private Stream<Instant> openings(LocalDate day) {
        var span = week.get(day.getDayOfWeek());
        var rules = zone.getRules();
        var set = rules.nextTransition(day.atStartOfDay(zone).minusHours(1).toInstant());
        var changed = set == null ? Stream.<Instant>empty() : Stream.of(set.getInstant());
        if (span == null) {
            return changed;
        }
        var opens = day.atTime(span.opens());
        return Stream.concat(changed, rules.getValidOffsets(opens).stream().map(opens::toInstant));
    }

    /** The stored form: the zone, then days and times; "" without hours. */
    public String text() {
        return areNone()
                ? ""
                : zone + " "
                        + week.entrySet().stream()
                                .map(day -> day.getKey().getValue() + "="
                                        + day.getValue().opens() + "-"
                                        + day.getValue().closes())
                                .collect(Collectors.joining(" "));
    }

    /** Reads the form that {@link #text} writes. */
    public static OpeningHours parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        var words = text.split(" ");
        var week = new EnumMap<DayOfWeek, Span>(DayOfWeek.class);
        Arrays.stream(words).skip(1).forEach(word -> {
            var parts = word.split("[=-]");
            week.put(
                    DayOfWeek.of(Integer.parseInt(parts[0])),
                    new Span(LocalTime.parse(parts[1]), LocalTime.parse(parts[2])));
        });
        return new OpeningHours(ZoneId.of(words[0]), week);
    }

    /** Reads a time such as 08:30; empty if the text has another form. */
    public static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text)).filter(time -> text.length() == 5);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
