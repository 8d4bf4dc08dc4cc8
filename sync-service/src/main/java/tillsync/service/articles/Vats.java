package tillsync.service.articles;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;
import tillsync.article.Vat;

/** How templates write VAT keys, as {@code @vats}: in words, with the percentage of today. */
@Component("vats")
class Vats {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final MessageSource texts;
    private final LocalClock clock;

    Vats(MessageSource texts, LocalClock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** Such as "19 % Regelsatz (DE)"; of a key that is unknown here, the key. */
    public String label(String key) {
        return Vat.isKnown(key) ? percent(key) + " " + word(key) : key;
    }

    /** Such as "19 %". */
    public String percent(String key) {
        if (!Vat.isKnown(key)) {
            return key;
        }
        var format = NumberFormat.getPercentInstance(LocaleContextHolder.getLocale());
        format.setMaximumFractionDigits(1);
        return format.format(Vat.percent(key, clock.now().toLocalDate()).divide(HUNDRED));
    }

    private String word(String key) {
        var named = new DefaultMessageSourceResolvable(new String[] {"vat." + key}, key);
        return texts.getMessage(named, LocaleContextHolder.getLocale());
    }

    /** All keys there are, Germany's first. */
    public List<String> keys() {
        return Vat.keys().stream()
                .sorted((one, other) -> Boolean.compare(other.startsWith("DE_"), one.startsWith("DE_")) * 1_000
                        + Integer.signum(one.compareTo(other)))
                .toList();
    }
}
