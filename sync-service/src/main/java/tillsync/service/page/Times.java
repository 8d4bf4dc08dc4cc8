package tillsync.service.page;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.service.device.TillSettings;

/** How templates write times, as {@code @times}: in the time zone of the settings, which is named, in the language of the page. */
@Component("times")
public class Times {
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("z");

    private final ZoneId zone;

    Times(TillSettings settings) {
        this.zone = settings.zone() == null ? ZoneId.systemDefault() : settings.zone();
    }

    /** The one of the shop: what its days and times mean. */
    public ZoneId zone() {
        return zone;
    }

    /** A day and a time without seconds; "" for null. */
    public String shown(@Nullable OffsetDateTime time) {
        if (time == null) {
            return "";
        }
        var language = LocaleContextHolder.getLocale();
        var there = time.atZoneSameInstant(zone);
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(there)
                + " " + ZONE.withLocale(language).format(there);
    }

    /** What clocks show there, as those of tills do. */
    public LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment, zone);
    }
}
