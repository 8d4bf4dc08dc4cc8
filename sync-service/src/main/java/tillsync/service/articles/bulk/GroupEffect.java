package tillsync.service.articles.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.Planning.Planned;
import tillsync.article.Price;
import tillsync.article.PriceGroup;

/**
 * The effect of an edit on an article for one price group.
 *
 * @param planned whether {@code after} is planned; {@code before} is then the offer that would hold at that time
 *     otherwise
 * @param from the price before it, the base price if the group has none; null: there was no article
 * @param to the price after it, likewise
 */
record GroupEffect(
        PriceGroup group,
        boolean planned,
        GroupOffer before,
        GroupOffer after,
        @Nullable Price from,
        Price to) {

    /** @param before null: there was no article @param after with the values that are valid then */
    static List<GroupEffect> between(@Nullable Article before, Article after) {
        var was = before == null ? Map.<PriceGroup, GroupOffer>of() : GroupOffer.of(before);
        var is = GroupOffer.of(after);
        var names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        var changes = new ArrayList<GroupEffect>();
        for (var group : names) {
            var one = was.getOrDefault(group, GroupOffer.BASE);
            var other = is.getOrDefault(group, GroupOffer.BASE);
            if (!one.equals(other)) {
                var from = before == null ? null : one.price().orElse(before.price());
                changes.add(new GroupEffect(
                        group, false, one, other, from, other.price().orElse(after.price())));
            }
        }
        return changes;
    }

    /** @param before the article as it would be at the beginning of the value otherwise */
    static List<GroupEffect> planned(Article before, Planned value) {
        var was = GroupOffer.of(before);
        var changes = new ArrayList<GroupEffect>();
        value.groups().forEach((group, price) -> {
            var one = was.getOrDefault(group, GroupOffer.BASE);
            var other = new GroupOffer(Optional.of(price), one.offered());
            changes.add(new GroupEffect(group, true, one, other, one.price().orElse(before.price()), price));
        });
        return changes;
    }

    /** Returns true if tills of the group sell the article both before and after the change. */
    public boolean isOffered() {
        return before.offered() && after.offered();
    }
}
