package tillsync.service.page;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How templates write times, as {@code @times}: in the time zone of this machine, in the language of the page. */
@Component("times")
public class Times {
    /** A day and a time without seconds; "" for null. */
    public String shown(@Nullable OffsetDateTime time) {
        return time == null
                ? ""
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(LocaleContextHolder.getLocale())
                        .format(time.atZoneSameInstant(ZoneId.systemDefault()));
    }
}
