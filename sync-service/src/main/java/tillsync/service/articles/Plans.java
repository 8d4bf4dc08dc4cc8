package tillsync.service.articles;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.Planning.Planned;
import tillsync.service.page.Prices;
import tillsync.service.page.Vats;

/** How templates write planned values, as {@code @plans}: "ab 01.12.2026, 00:00: 1,59 EUR". */
@Component("plans")
class Plans {
    private final MessageSource texts;
    private final Prices prices;
    private final Vats vats;

    Plans(MessageSource texts, Prices prices, Vats vats) {
        this.texts = texts;
        this.prices = prices;
        this.vats = vats;
    }

    public String shown(Planned value) {
        var language = LocaleContextHolder.getLocale();
        return texts.getMessage("plans.from", new Object[] {time(value.from()), values(value)}, language);
    }

    /** Such as "1,59 EUR, 7 % Ermäßigter Satz". */
    public String values(Planned value) {
        var values = new ArrayList<String>();
        value.price().map(prices::shown).ifPresent(values::add);
        value.vat().map(vats::label).ifPresent(values::add);
        value.name().ifPresent(values::add);
        return String.join(", ", values);
    }

    /** A till's local time, which has no zone. */
    public String time(LocalDateTime time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(LocaleContextHolder.getLocale())
                .format(time);
    }
}
