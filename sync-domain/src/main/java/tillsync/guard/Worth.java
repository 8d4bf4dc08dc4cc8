package tillsync.guard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;

/** The worth of an article to the guard, whatever is planned. */
public enum Worth {
    /** Present, with a price above 0. */
    PRICED,
    /** Present, with a price of 0. */
    UNPRICED,
    /** Missing, or not offered. */
    REMOVED;

    /** The worth at base prices. A record counts as an article with a price, which is never lost. */
    public static Worth of(Edit edit) {
        if (edit.number().isRecord()) {
            return PRICED;
        }
        return edit instanceof Edit.Put put ? of(put.article().price().cents()) : REMOVED;
    }

    /** The worth at base prices. */
    public static Worth of(Optional<Article> article) {
        return article.map(known -> of(known.price().cents())).orElse(REMOVED);
    }

    private static Worth of(long cents) {
        return cents > 0 ? PRICED : UNPRICED;
    }

    /** The worth at base prices, and then in each of the groups. */
    static List<Worth> of(Optional<Article> article, List<PriceGroup> groups) {
        var base = of(article);
        if (groups.isEmpty()) {
            return List.of(base);
        }
        var offers = article.map(GroupOffer::of).orElseGet(Collections::emptySortedMap);
        var worths = new ArrayList<Worth>(groups.size() + 1);
        worths.add(base);
        groups.forEach(group -> worths.add(of(offers.getOrDefault(group, GroupOffer.BASE), base)));
        return worths;
    }

    private static Worth of(GroupOffer offer, Worth base) {
        return base == REMOVED || !offer.offered()
                ? REMOVED
                : offer.price().map(price -> of(price.cents())).orElse(base);
    }

    /** Returns true if the edit loses an article in any group: only then must losses be counted. */
    private static boolean isLostBy(Edit edit) {
        return of(edit) != PRICED
                || edit instanceof Edit.Put put
                        && put.article().hasGroups()
                        && GroupOffer.of(put.article()).values().stream()
                                .anyMatch(offer -> of(offer, PRICED) != PRICED);
    }

    /**
     * Returns true if an edit removes an article, prices it at 0 or ends an offer: only then must losses be counted.
     */
    public static boolean isLostIn(List<Edit> changes) {
        for (var edit : changes) {
            if (isLostBy(edit)) {
                return true;
            }
        }
        return false;
    }

    public static boolean mayComeBackIn(List<Edit> changes) {
        for (var edit : changes) {
            if (of(edit) == PRICED
                    || edit instanceof Edit.Put put && put.article().hasGroups()) {
                return true;
            }
        }
        return false;
    }

    /** The price groups in which an article had a price in a former version, and has none now. */
    static List<PriceGroup> lostGroups(Article former, Article now) {
        var groups = new ArrayList<>(GroupOffer.named(now));
        var was = of(Optional.of(former), groups);
        var is = of(Optional.of(now), groups);
        var lost = new ArrayList<PriceGroup>();
        for (int i = 0; i < groups.size(); i++) {
            if (was.get(i + 1) == PRICED && is.get(i + 1) != PRICED) {
                lost.add(groups.get(i));
            }
        }
        return lost;
    }
}
