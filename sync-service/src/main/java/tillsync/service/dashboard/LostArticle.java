package tillsync.service.dashboard;

import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.service.guard.Holds.Lost;

/**
 * A lost article, as people read it.
 *
 * @param before its price, with the currency
 * @param now likewise; null where it is gone
 */
record LostArticle(
        String number, String name, String before, @Nullable String now) {
    static LostArticle of(Lost lost, Locale locale) {
        var before = lost.before();
        var now = lost.now();
        return new LostArticle(
                before.number().value(), before.name(), price(before, locale), now == null ? null : price(now, locale));
    }

    private static String price(Article article, Locale locale) {
        var format = NumberFormat.getNumberInstance(locale);
        var currency = article.price().currency();
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(article.price().cents() / 100.0) + " " + currency;
    }
}
