package tillsync.service.articles.bulk;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.article.PriceRule;
import tillsync.article.PriceRule.Kind;
import tillsync.catalogue.Edit;
import tillsync.problem.Refusal;

/**
 * A change of prices, VAT or offers of many articles. If it has none of these, it withdraws the values planned for that
 * time.
 *
 * @param offered whether the group sells the articles from now on; empty: that stays
 * @param group whose prices change, or are withdrawn; empty: base prices change, and prices of groups stay
 * @param from a till's local time from which it holds; empty: at once
 * @param until when it ends, if it does; then there is a {@code from}
 */
record BulkChange(
        Optional<PriceRule> price,
        Optional<String> vat,
        Optional<Boolean> offered,
        Optional<PriceGroup> group,
        Optional<LocalDateTime> from,
        Optional<LocalDateTime> until,
        LocalDateTime now)
        implements Bulk {

    @Override
    public Outcome of(Collection<Article> articles) {
        var edits = new ArrayList<Edit>();
        int impossible = 0;
        int unchanged = 0;
        int against = 0;
        int far = 0;
        var sums = Sums.NONE;
        for (var article : articles) {
            try {
                var changed = changed(article);
                if (changed.isEmpty()) {
                    impossible++;
                } else if (changed.get().equals(article)) {
                    unchanged++;
                } else {
                    edits.add(Edit.put(changed.get()));
                    var before = price(article);
                    var after = price(changed.get());
                    against += Long.signum(after.cents() - before.cents()) * direction() < 0 ? 1 : 0;
                    far += after.isFarFrom(before) ? 1 : 0;
                    sums = sums.and(before, after);
                }
            } catch (Refusal breaksARule) {
                impossible++;
            }
        }
        return new Outcome(edits, unchanged, impossible, against, far, sums);
    }

    @Override
    public int direction() {
        return price.filter(rule -> rule.kind() != Kind.FIXED)
                .map(rule -> rule.value().signum())
                .orElse(0);
    }

    /** The price at the time of the change. */
    private Price price(Article article) {
        return priceOf(isWithdrawal() ? article.asOf(from.orElse(now)) : base(article));
    }

    private Price priceOf(Article valid) {
        return group.map(of -> GroupOffer.price(valid, of)).orElseGet(valid::price);
    }

    private boolean isWithdrawal() {
        return price.isEmpty() && vat.isEmpty() && offered.isEmpty();
    }

    /** The article that the change applies to. A change without an end does not apply to a special price that ends. */
    private Article base(Article article) {
        var time = from.orElse(now);
        return until.isPresent() ? article.asOf(time) : article.lastingAsOf(time);
    }

    /** The changed article; empty if its price would be impossible. */
    private Optional<Article> changed(Article article) {
        if (isWithdrawal()) {
            var time = from.orElseThrow();
            return Optional.of(group.map(of -> Planning.without(article, time, of))
                    .orElseGet(() -> Planning.withoutBase(article, time)));
        }
        if (offered.isPresent()) {
            var of = group.orElseThrow();
            var now = GroupOffer.of(article).getOrDefault(of, GroupOffer.BASE);
            return Optional.of(new GroupOffer(now.price(), offered.get()).in(article, of));
        }
        var before = base(article);
        var after = price.map(rule -> rule.apply(priceOf(before))).orElse(Optional.of(before.price()));
        if (after.isEmpty()) {
            return Optional.empty();
        }
        if (group.isPresent()) {
            return Optional.of(changed(article, before, group.get(), after.get()));
        }
        var newPrice = after.filter(amount -> !amount.equals(before.price())).orElse(null);
        var newVat = vat.filter(key -> !key.equals(before.vat())).orElse(null);
        if (newPrice == null && newVat == null) {
            return Optional.of(article);
        }
        return Optional.of(
                from.isPresent()
                        ? Planning.with(article, from.get(), until.orElse(null), newPrice, newVat)
                        : Planning.at(Planning.begun(article, now), newPrice, newVat));
    }

    /**
     * Changes nothing if the group's price stays the same. But a fixed price becomes the group's own even if it equals
     * the base price.
     */
    private Article changed(Article article, Article before, PriceGroup of, Price after) {
        var offer = GroupOffer.of(before).getOrDefault(of, GroupOffer.BASE);
        boolean isFixed = price.filter(rule -> rule.kind() == Kind.FIXED).isPresent();
        boolean isSame = isFixed ? offer.price().filter(after::equals).isPresent() : after.equals(priceOf(before));
        if (isSame) {
            return article;
        }
        return from.isPresent()
                ? Planning.with(article, from.get(), until.orElse(null), of, after)
                : new GroupOffer(Optional.of(after), offer.offered()).in(Planning.begun(article, now), of);
    }
}
