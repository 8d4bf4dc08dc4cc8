package tillsync.service.web.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
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

    /** Such as "+0,15 EUR (+5,4 %)": from one price to another; "" for null, and if their currencies differ. */
    public String difference(@Nullable Price before, @Nullable Price after) {
        if (before == null || after == null || !before.currency().equals(after.currency())) {
            return "";
        }
        var locale = LocaleContextHolder.getLocale();
        long cents = after.cents() - before.cents();
        var difference = signed(NumberFormat.getNumberInstance(locale), BigDecimal.valueOf(cents, 2), 2) + " "
                + after.currency();
        if (before.cents() == 0) {
            return difference;
        }
        var share = BigDecimal.valueOf(cents).divide(BigDecimal.valueOf(before.cents()), 4, RoundingMode.HALF_UP);
        return difference + " (" + signed(NumberFormat.getPercentInstance(locale), share, 1) + ")";
    }

    private static String signed(NumberFormat format, BigDecimal value, int decimals) {
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return (value.signum() < 0 ? "\u2212" : "+") + format.format(value.abs());
    }

    private static String amount(long cents, Locale locale) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(BigDecimal.valueOf(cents, 2));
    }
}
