package tillsync.service.page;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.Price;

/** How pages write prices, as {@code @prices}: two decimals and the currency's code, in the language of the page. */
@Component("prices")
public class Prices {

    /** Such as "1,59 EUR"; "" for null. */
    public String shown(@Nullable Price price) {
        return price == null ? "" : shown(price, LocaleContextHolder.getLocale());
    }

    public static String shown(Price price, Locale locale) {
        return amount(price.cents(), locale) + " " + price.currency();
    }

    /** Such as "1,59": what a person types for that many cents. */
    public String amount(long cents) {
        return amount(cents, LocaleContextHolder.getLocale());
    }

    private static String amount(long cents, Locale locale) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(BigDecimal.valueOf(cents, 2));
    }
}
