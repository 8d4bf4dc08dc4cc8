package tillsync.service.web.page;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Writes times for templates, as {@code @times}: in the reader's time zone and the language of the page, as people do.
 * The zone's name is written only where people ask about a certain time.
 */
@Component("times")
public class Times {
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT);
    private static final DateTimeFormatter HOUR_AND_MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

    /** The attribute of a request that keeps the zone of its reader. */
    private static final String READER = Times.class.getName();

    private final ReaderZone reader;
    private final Clock clock;
    private final MessageSource texts;

    Times(ReaderZone reader, Clock clock, MessageSource texts) {
        this.reader = reader;
        this.clock = clock;
        this.texts = texts;
    }

    /** The zone of the reader, in which days and times on a page are meant. */
    public ZoneId zone() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return reader.now();
        }
        if (request.getAttribute(READER, RequestAttributes.SCOPE_REQUEST) instanceof ZoneId known) {
            return known;
        }
        var zone = reader.now();
        request.setAttribute(READER, zone, RequestAttributes.SCOPE_REQUEST);
        return zone;
    }

    /** Today, for the reader. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone());
    }

    /** The name of the reader's zone for people, such as Berlin. */
    public String zoneName() {
        return place(zone().getId());
    }

    /** The name of a zone for people: its city, such as Berlin. A zone of no city is named by its offset, such as UTC. */
    public String place(String zone) {
        if (ZoneId.of(zone).normalized() instanceof ZoneOffset offset) {
            return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset;
        }
        var city = zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ');
        var named = texts.getMessage("zone." + zone, null, city, LocaleContextHolder.getLocale());
        return Objects.requireNonNullElse(named, city);
    }

    /** Returns a text such as "today 12:15", "yesterday 12:15", "27 Nov 12:15" or "27 Nov 2025 12:15"; "" for null. */
    public String shown(@Nullable OffsetDateTime time) {
        return time == null ? "" : shown(time.toInstant());
    }

    /** Returns "" for null, too: a template that calls this with null may get either overload. */
    public String shown(@Nullable Instant time) {
        if (time == null) {
            return "";
        }
        var language = LocaleContextHolder.getLocale();
        var there = time.atZone(zone());
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
        var there = time.atZone(zone());
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
                .format(time.atZoneSameInstant(zone()));
    }

    /** Compares the days in the reader's time zone. */
    public boolean isSameDay(OffsetDateTime time, OffsetDateTime other) {
        return time.atZoneSameInstant(zone())
                .toLocalDate()
                .equals(other.atZoneSameInstant(zone()).toLocalDate());
    }

    /** The present time. */
    public String now() {
        return brief(clock.instant());
    }

    /** The day alone; "" for null. */
    public String day(@Nullable OffsetDateTime time) {
        var language = LocaleContextHolder.getLocale();
        return time == null
                ? ""
                : DateTimeFormatter.ofPattern(texts.getMessage("date", null, language), language)
                        .format(time.atZoneSameInstant(zone()));
    }
}
