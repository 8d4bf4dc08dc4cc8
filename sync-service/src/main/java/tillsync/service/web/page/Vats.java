package tillsync.service.web.page;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;
import tillsync.article.Vat;

/** How pages write VAT keys, as {@code @vats} in templates: in words, with the percentage of a day, which is today unless it is named. */
@Component("vats")
public class Vats {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final MessageSource texts;
    private final Times times;
    private final Clock clock;

    Vats(MessageSource texts, Times times, Clock clock) {
        this.texts = texts;
        this.times = times;
        this.clock = clock;
    }

    /** Such as "19 % Regelsatz (Deutschland)"; of a key that is unknown here, the key. */
    public String label(String key) {
        return label(key, today(), LocaleContextHolder.getLocale());
    }

    /** As {@link #label(String)}; the words alone of a day that the table of rates does not know. */
    public String label(String key, LocalDate day, Locale language) {
        var word = word(key, language);
        return rate(key, day, language).map(percent -> percent + " " + word).orElse(word);
    }

    /** Such as "19 %"; of a key that is unknown here, the key. */
    public String percent(String key) {
        return percent(key, today(), LocaleContextHolder.getLocale());
    }

    /** As {@link #percent(String)}; the words instead where the table of rates does not know that day. */
    public String percent(String key, LocalDate day, Locale language) {
        return rate(key, day, language).orElseGet(() -> word(key, language));
    }

    private static Optional<String> rate(String key, LocalDate day, Locale language) {
        var format = NumberFormat.getPercentInstance(language);
        format.setMaximumFractionDigits(1);
        return Vat.find(key, day).map(percent -> format.format(percent.divide(HUNDRED)));
    }

    private String word(String key, Locale language) {
        var named = new DefaultMessageSourceResolvable(new String[] {"vat." + key}, key);
        return texts.getMessage(named, language);
    }

    private LocalDate today() {
        return times.local(clock.instant()).toLocalDate();
    }

    /** All keys there are, Germany's first. */
    public List<String> keys() {
        return Vat.keys().stream()
                .sorted((one, other) -> Boolean.compare(other.startsWith("DE_"), one.startsWith("DE_")) * 1_000
                        + Integer.signum(one.compareTo(other)))
                .toList();
    }
}
