package tillsync.service.web.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.article.Price;

/** Writes prices on pages, as {@code @prices}: two decimals and the currency's sign, in the language of the page. */
@Component("prices")
public class Prices {

    /** Returns a text such as "1,59 €", in English "€1.59"; with the code if the currency has no sign; "" for null. */
    public String shown(@Nullable Price price) {
        return price == null ? "" : shown(price, LocaleContextHolder.getLocale());
    }

    public static String shown(Price price, Locale locale) {
        return with(price.currency(), amount(price.cents(), locale), locale);
    }

    private static String with(String currency, String amount, Locale locale) {
        var sign = sign(currency);
        boolean before = !locale.getLanguage().equals("de") && !sign.equals(currency);
        return before ? sign + amount : amount + " " + sign;
    }

    /** The sign of a currency; its code, if it has none that everybody knows. */
    public static String sign(String currency) {
        return switch (currency) {
            case "EUR" -> "€";
            case "GBP" -> "£";
            case "USD" -> "$";
            default -> currency;
        };
    }

    /** Returns the cents as a person types them, such as "1,59". */
    public String amount(long cents) {
        return amount(cents, LocaleContextHolder.getLocale());
    }

    /** Returns the difference, such as "+0,15 € (+5,4 %)"; "" for null, and if the currencies differ. */
    public String difference(@Nullable Price before, @Nullable Price after) {
        if (before == null || after == null || !before.currency().equals(after.currency())) {
            return "";
        }
        var locale = LocaleContextHolder.getLocale();
        long cents = after.cents() - before.cents();
        var difference = sign(cents) + with(after.currency(), amount(Math.abs(cents), locale), locale);
        if (before.cents() == 0) {
            return difference;
        }
        var share = BigDecimal.valueOf(cents).divide(BigDecimal.valueOf(before.cents()), 4, RoundingMode.HALF_UP);
        var percent = NumberFormat.getPercentInstance(locale);
        percent.setMinimumFractionDigits(1);
        percent.setMaximumFractionDigits(1);
        return difference + " (" + sign(share.signum()) + percent.format(share.abs()) + ")";
    }

    private static String sign(long number) {
        return number < 0 ? "\u2212" : "+";
    }

    private static String amount(long cents, Locale locale) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(BigDecimal.valueOf(cents, 2));
    }
}
