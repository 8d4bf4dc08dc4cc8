package tillsync.approval;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.GroupOffer;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;

/**
 * Says which articles change a price by so much that another user must approve it. Each is compared with what it was at
 * one earlier moment: many small changes since then count as the large one that they make, and an article that was
 * removed meanwhile counts as if it had stayed.
 *
 * @param before the articles as they were then; an article that is not among them is new, and does not count
 * @param percent a price counts if it differs by more than that from the price before
 * @param now the shop's local time: from then on planned prices count
 */
public record PriceReview(Map<ArticleNumber, Article> before, int percent, LocalDateTime now) {

    /**
     * Compares with what users let followers have: with the first of these states, and from a later one on with that one,
     * for articles that count in it. So approving something else does not begin an article's small changes anew.
     *
     * @param states the articles that are looked at, as they were at revisions that were delivered, in their order. Those
     *     that came later than the first of these states may follow it as they came
     */
    public static PriceReview of(List<Map<ArticleNumber, Article>> states, int percent, LocalDateTime now) {
        var before = new HashMap<ArticleNumber, Article>();
        var review = new PriceReview(before, percent, now);
        for (var state : states) {
            state.forEach((number, article) -> {
                if (!before.containsKey(number) || review.counts(article)) {
                    before.put(number, article);
                }
            });
        }
        return review;
    }

    /** How many articles of these edits count. Articles that are removed do not, nor do records. */
    public int count(Collection<Edit> edits) {
        return (int) edits.stream().filter(this::counts).count();
    }

    private boolean counts(Edit edit) {
        return edit instanceof Edit.Put put && counts(put.article());
    }

    /** Whether an article counts, as it is now. */
    public boolean counts(Article is) {
        var was = before.get(is.number());
        return was != null && counts(was, is);
    }

    private boolean counts(Article was, Article is) {
        if (!was.hasPlanned() && !is.hasPlanned() && !was.hasGroups() && !is.hasGroups()) {
            return differs(is.price(), was.price());
        }
        var groups = new TreeSet<>(GroupOffer.named(was));
        groups.addAll(GroupOffer.named(is));
        var lasting = was.lastingAsOf(now);
        if (differs(is, groups, was, lasting) // by what tills sell that know no planned values
                || differs(is.begunAsOf(now), groups, was.begunAsOf(now), lasting) // that know no end of them
                || differs(is.asOf(now), groups, was.asOf(now))) {
            return true;
        }
        var moments = new TreeSet<>(Planning.moments(was));
        moments.addAll(Planning.moments(is));
        return moments.tailSet(now, false).stream()
                .anyMatch(moment -> differs(is.asOf(moment), groups, was.asOf(moment), lasting));
    }

    /**
     * Whether a price differs, at base prices or in a group, from all that it may be.
     *
     * @param allowed what would hold without the change: what was planned for the same time, and what lasts once all that
     *     runs now has ended. What runs now for a while is no price for later.
     */
    private boolean differs(Article is, Collection<PriceGroup> groups, Article... allowed) {
        return differsIn(null, is, allowed) || groups.stream().anyMatch(group -> differsIn(group, is, allowed));
    }

    private boolean differsIn(@Nullable PriceGroup group, Article is, Article... allowed) {
        var price = price(is, group);
        return Stream.of(allowed).allMatch(was -> differs(price, price(was, group)));
    }

    /** The price whether or not a group offers the article: it may be offered at any time. */
    private static Price price(Article article, @Nullable PriceGroup group) {
        return group == null ? article.price() : GroupOffer.price(article, group);
    }

    private boolean differs(Price is, Price was) {
        boolean isFree = is.cents() == 0;
        boolean wasFree = was.cents() == 0;
        return !is.currency().equals(was.currency())
                || isFree != wasFree
                || Math.abs(is.cents() - was.cents()) * 100 > percent * was.cents();
    }
}
