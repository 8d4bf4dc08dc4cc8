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
 * Finds articles whose price changes so much that another user must approve it. Each is compared with its state at one
 * earlier moment, so that many small changes count as one large change. An article that was removed meanwhile counts as
 * if it had stayed.
 *
 * @param before the articles as they were then; an article that is not among them is new, and does not count
 * @param percent a price counts if it differs by more than that from the price before
 * @param now the shop's local time: planned prices count from then on
 */
public record PriceReview(Map<ArticleNumber, Article> before, int percent, LocalDateTime now) {

    /**
     * Compares each article with the first of these states or, once it counts in a later one, with that. So approving
     * other changes does not reset an article's small changes.
     *
     * @param states the articles at revisions that were delivered, in order; an article that is missing in the first
     *     may follow in a later one
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

    /** Counts the articles of these edits whose prices change too much. Removals and records never count. */
    public int count(Collection<Edit> edits) {
        return (int) edits.stream().filter(this::counts).count();
    }

    private boolean counts(Edit edit) {
        return edit instanceof Edit.Put put && counts(put.article());
    }

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
        if (differs(is, groups, was, lasting) // at tills that know no planned values
                || differs(is.begunAsOf(now), groups, was.begunAsOf(now), lasting) // at tills that know no ends
                || differs(is.asOf(now), groups, was.asOf(now))) {
            return true;
        }
        var moments = new TreeSet<>(Planning.moments(was));
        moments.addAll(Planning.moments(is));
        return moments.tailSet(now, false).stream()
                .anyMatch(moment -> differs(is.asOf(moment), groups, was.asOf(moment), lasting));
    }

    /**
     * Returns true if the base price or a group's price differs from all allowed ones.
     *
     * @param allowed the article without the change: as planned for the same time, and as it lasts once all running
     *     values have ended. A value that runs only for a while is no price for later.
     */
    private boolean differs(Article is, Collection<PriceGroup> groups, Article... allowed) {
        return differsIn(null, is, allowed) || groups.stream().anyMatch(group -> differsIn(group, is, allowed));
    }

    private boolean differsIn(@Nullable PriceGroup group, Article is, Article... allowed) {
        var price = price(is, group);
        return Stream.of(allowed).allMatch(was -> differs(price, price(was, group)));
    }

    /** The price, even if the group does not offer the article: it may at any time. */
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
