package tillsync.service.fleet.dashboard;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tillsync.service.engine.guard.Holds.Lost;
import tillsync.service.web.page.Prices;

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
                before.number().value(),
                before.name(),
                Prices.shown(before.price(), locale),
                now == null ? null : Prices.shown(now.price(), locale));
    }
}
