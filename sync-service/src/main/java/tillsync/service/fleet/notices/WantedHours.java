package tillsync.service.fleet.notices;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.notice.OpeningHours;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;

/**
 * Opening hours as they are sent and typed.
 *
 * @param zone null or blank: the shop's
 * @param week by the name of the day; a day that is not in it is closed; null or empty: there are no hours
 */
public record WantedHours(@Nullable String zone, @Nullable Map<String, Span> week) {

    /** @param opens such as 08:00 @param closes likewise; if not after {@code opens}, of the next day */
    public record Span(@Nullable String opens, @Nullable String closes) {}

    static WantedHours of(OpeningHours hours) {
        var named = new LinkedHashMap<String, Span>();
        hours.week()
                .forEach((day, span) -> named.put(
                        day.name(),
                        new Span(span.opens().toString(), span.closes().toString())));
        return new WantedHours(hours.areNone() ? null : hours.zone().getId(), named);
    }

    /** Reads the hours. Refuses INVALID. */
    public OpeningHours meant(ZoneId shop) {
        var flaws = new ArrayList<Flaw>();
        var days = new EnumMap<DayOfWeek, OpeningHours.Span>(DayOfWeek.class);
        var named = Objects.requireNonNullElse(week, Map.<String, Span>of());
        if (named.size() > DayOfWeek.values().length) {
            throw Refusal.invalid("/week", "HOURS", "week: " + named.size() + " days (expected: 7 at most)");
        }
        named.forEach((name, span) -> {
            var day = day(name);
            var opens = time(span.opens());
            var closes = time(span.closes());
            if (day.isEmpty() || opens.isEmpty() || closes.isEmpty()) {
                flaws.add(new Flaw(
                        "/week/" + name,
                        "HOURS",
                        "week: " + span.opens() + ".." + span.closes()
                                + " (expected: a day such as MONDAY, as 08:00)"));
            } else {
                days.put(day.get(), new OpeningHours.Span(opens.get(), closes.get()));
            }
        });
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(List.copyOf(flaws));
        }
        return days.isEmpty() ? OpeningHours.NONE : new OpeningHours(zone(shop), days);
    }

    private ZoneId zone(ZoneId shop) {
        try {
            return zone == null || zone.isBlank() ? shop : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw Refusal.invalid("/zone", "ZONE", "zone: " + zone + " (expected: as Europe/Berlin)");
        }
    }

    private static Optional<DayOfWeek> day(String name) {
        for (var day : DayOfWeek.values()) {
            if (day.name().equals(name)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalTime> time(@Nullable String text) {
        return text == null ? Optional.empty() : OpeningHours.time(text);
    }
}
