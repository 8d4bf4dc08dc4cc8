package tillsync.service.web.page;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;
import tillsync.article.Vat;

/**
 * Writes VAT keys on pages, as {@code @vats} in templates: in words, with the percentage of a day, by default today.
 */
@Component("vats")
public class Vats {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final MessageSource texts;
    private final Times times;

    Vats(MessageSource texts, Times times) {
        this.texts = texts;
        this.times = times;
    }

    /**
     * Returns the words, such as "19 % (Regelsatz)" or "20 % (Normalsatz, Österreich)"; Germany is not named. Returns
     * the key if it is unknown here.
     */
    public String label(String key) {
        return label(key, times.today());
    }

    /** Returns the words, without a percentage if the table of rates does not know that day. */
    public String label(String key, LocalDate day) {
        var word = word(key);
        return rate(key, day).map(percent -> percent + " (" + word + ")").orElse(word);
    }

    /** Returns the percentage, such as "19 %"; the key if it is unknown here. */
    public String percent(String key) {
        return percent(key, times.today());
    }

    /** Returns the percentage; the words if the table of rates does not know that day. */
    public String percent(String key, LocalDate day) {
        return rate(key, day).orElseGet(() -> word(key));
    }

    private static Optional<String> rate(String key, LocalDate day) {
        var format = NumberFormat.getPercentInstance(LocaleContextHolder.getLocale());
        format.setMaximumFractionDigits(1);
        return Vat.find(key, day).map(percent -> format.format(percent.divide(HUNDRED)));
    }

    private String word(String key) {
        var named = new DefaultMessageSourceResolvable(new String[] {"vat." + key}, key);
        return texts.getMessage(named, LocaleContextHolder.getLocale());
    }

    /** All keys, Germany's first. */
    public List<String> keys() {
        return Vat.keys().stream()
                .sorted((one, other) -> Boolean.compare(other.startsWith("DE_"), one.startsWith("DE_")) * 1_000
                        + Integer.signum(one.compareTo(other)))
                .toList();
    }
}
