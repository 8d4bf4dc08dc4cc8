package tillsync.service.web.page;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.TillTime;

/**
 * How templates write times, as {@code @times}: in the time zone of the settings and the language of the page, as
 * people do; with the zone's name only if they ask what was at a certain time.
 */
@Component("times")
public class Times {
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT);
    private static final DateTimeFormatter HOUR_AND_MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

    private final ZoneId zone;
    private final Clock clock;
    private final MessageSource texts;

    Times(PageSettings settings, Clock clock, MessageSource texts) {
        this.clock = clock;
        this.texts = texts;
        this.zone = settings.zoneOrOwn();
    }

    /** The shop's zone, in which its days and times are meant. */
    public ZoneId zone() {
        return zone;
    }

    /** Today, in the shop. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** The zone's name for people: "Mitteleuropäische Zeit". */
    public String zoneName() {
        return zone.getDisplayName(TextStyle.FULL, LocaleContextHolder.getLocale());
    }

    /** Such as "today 12:15", "yesterday 12:15", "27 Nov 12:15", "27 Nov 2025 12:15"; "" for null. */
    public String shown(@Nullable OffsetDateTime time) {
        return time == null ? "" : shown(time.toInstant());
    }

    /** Like the other one: which of both a template calls with null is chance. */
    public String shown(@Nullable Instant time) {
        if (time == null) {
            return "";
        }
        var language = LocaleContextHolder.getLocale();
        var there = time.atZone(zone);
        var clockTime = HOUR_AND_MINUTE.format(there);
        long daysAgo = ChronoUnit.DAYS.between(there.toLocalDate(), today());
        if (daysAgo == 0 || daysAgo == 1) {
            return texts.getMessage(daysAgo == 0 ? "time.today" : "time.yesterday", new Object[] {clockTime}, language);
        }
        var pattern = texts.getMessage(
                there.getYear() == today().getYear() ? "time.day" : "time.day-of-year", null, language);
        return DateTimeFormatter.ofPattern(pattern, language).format(there) + " " + clockTime;
    }

    /** Date and time without seconds, and the zone's name, such as "27.11.2026, 12:15 MEZ"; "" for null. */
    public String exact(@Nullable OffsetDateTime time) {
        return time == null ? "" : exact(time.toInstant());
    }

    public String exact(@Nullable Instant time) {
        if (time == null) {
            return "";
        }
        var there = time.atZone(zone);
        var language = LocaleContextHolder.getLocale();
        return DAY_AND_TIME.withLocale(language).format(there) + " "
                + ZONE.withLocale(language).format(there);
    }

    /** The time alone if it is of today, else day and time; "" for null. The zone is not named. */
    public String brief(@Nullable OffsetDateTime time) {
        return time == null ? "" : brief(time.toInstant());
    }

    public String brief(@Nullable Instant time) {
        return time == null
                ? ""
                : beside(time.atOffset(ZoneOffset.UTC), clock.instant().atOffset(ZoneOffset.UTC));
    }

    /**
     * The time alone if it is of the same day as the other, such as "12:14", else day and time. The zone is not named.
     */
    public String beside(OffsetDateTime time, OffsetDateTime other) {
        return (isSameDay(time, other) ? TIME : DAY_AND_TIME)
                .withLocale(LocaleContextHolder.getLocale())
                .format(time.atZoneSameInstant(zone));
    }

    /** Whether both are of the same day in the shop. */
    public boolean isSameDay(OffsetDateTime time, OffsetDateTime other) {
        return time.atZoneSameInstant(zone)
                .toLocalDate()
                .equals(other.atZoneSameInstant(zone).toLocalDate());
    }

    /** The present time. */
    public String now() {
        return brief(clock.instant());
    }

    /** What tills' clocks show, as far as the service knows. */
    public LocalDateTime ofTills() {
        return TillTime.at(clock.instant(), zone);
    }
}
