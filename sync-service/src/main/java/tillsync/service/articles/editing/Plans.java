package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.Planning.Planned;
import tillsync.service.web.page.GroupTexts;
import tillsync.service.web.page.Prices;
import tillsync.service.web.page.Vats;

/** Formats planned values for templates, as {@code @plans}: "ab 01.12.2026, 00:00 bis 08.12.2026, 00:00: 1,59 EUR". */
@Component("plans")
record Plans(MessageSource texts, Prices prices, Vats vats, GroupTexts groups) {
    public String shown(Planned value) {
        return from(value, Optional.of(values(value)));
    }

    /** The text for the column of prices; "" if they stay. */
    public String price(Planned value) {
        var all = new ArrayList<String>();
        addPrices(value, all);
        return from(value, all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all)));
    }

    private void addPrices(Planned value, List<String> texts) {
        value.price().map(prices::shown).ifPresent(texts::add);
        value.groups().forEach((group, price) -> texts.add(groups.shown(group, price)));
    }

    /** The text for the column of VAT, such as "ab 01.01.2027, 00:00: 19 %"; "" if it stays. */
    public String vat(Planned value) {
        var day = value.from().toLocalDate();
        return from(value, value.vat().map(key -> vats.percent(key, day)));
    }

    /** The text for the column of names; "" if the name stays. */
    public String name(Planned value) {
        return from(value, value.name());
    }

    private String from(Planned value, Optional<String> what) {
        var until = value.until().map(this::time);
        return what.map(words -> until.isEmpty()
                        ? text("plans.from", time(value.from()), words)
                        : text("plans.from.until", time(value.from()), words, until.get()))
                .orElse("");
    }

    private String text(String key, Object... parts) {
        return texts.getMessage(key, parts, LocaleContextHolder.getLocale());
    }

    /** Adds the end, if there is one, to {@link #values}: "1,29 EUR (bis 08.12.2026, 00:00)". */
    public String ending(Planned value) {
        var until = value.until().map(this::time);
        return until.isEmpty() ? values(value) : text("plans.ending", values(value), until.get());
    }

    /** The values alone, such as "1,59 EUR, 7 % Ermäßigter Satz". */
    public String values(Planned value) {
        var values = new ArrayList<String>();
        addPrices(value, values);
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
