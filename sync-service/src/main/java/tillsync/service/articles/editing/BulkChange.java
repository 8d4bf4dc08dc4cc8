package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.article.PriceRule;
import tillsync.article.PriceRule.Kind;
import tillsync.catalogue.Edit;
import tillsync.problem.Refusal;

/**
 * One change of many articles. With neither price nor VAT, what is planned for that time is withdrawn.
 *
 * @param from a till's local time from which it holds; empty: at once
 * @param until when it ends, if it does; then there is a {@code from}
 */
record BulkChange(
        Optional<PriceRule> price,
        Optional<String> vat,
        Optional<LocalDateTime> from,
        Optional<LocalDateTime> until,
        LocalDateTime now) {

    /**
     * What the change makes of articles.
     *
     * @param unchanged how many are so already
     * @param impossible how many would break a rule, such as a price below 0
     * @param against how many prices the rounding moves the other way than was asked for
     * @param free how many prices become 0
     * @param sums of the prices of all that change
     */
    record Outcome(List<Edit> edits, int unchanged, int impossible, int against, int free, Sums sums) {}

    /**
     * Prices in one currency, together, before and after, in cents.
     *
     * @param currency "": there is none; "-": there are several
     */
    record Sums(String currency, long before, long after) {
        static final Sums NONE = new Sums("", 0, 0);

        Sums and(Price from, Price to) {
            boolean first = equals(NONE);
            boolean same = from.currency().equals(to.currency())
                    && (first || from.currency().equals(currency));
            return new Sums(same ? from.currency() : "-", before + from.cents(), after + to.cents());
        }
    }

    Outcome of(Collection<Article> articles) {
        var edits = new ArrayList<Edit>();
        int impossible = 0;
        int unchanged = 0;
        int against = 0;
        int free = 0;
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
                    free += after.cents() == 0 && before.cents() > 0 ? 1 : 0;
                    sums = sums.and(before, after);
                }
            } catch (Refusal breaksARule) {
                impossible++;
            }
        }
        return new Outcome(edits, unchanged, impossible, against, free, sums);
    }

    /** Whether prices are to rise (1) or fall (-1); 0: it does not say. */
    int direction() {
        return price.filter(rule -> rule.kind() != Kind.FIXED)
                .map(rule -> rule.value().signum())
                .orElse(0);
    }

    /** The price at the time that the change is for. */
    private Price price(Article article) {
        return (isWithdrawal() ? article.asOf(from.orElse(now)) : base(article)).price();
    }

    private boolean isWithdrawal() {
        return price.isEmpty() && vat.isEmpty();
    }

    /** What the change is one of: without an end, it is not one of a special price that ends by itself. */
    private Article base(Article article) {
        var time = from.orElse(now);
        return until.isPresent() ? article.asOf(time) : article.lastingAsOf(time);
    }

    /** The changed article; empty if its price would be impossible. */
    private Optional<Article> changed(Article article) {
        if (isWithdrawal()) {
            return Optional.of(Planning.without(article, from.orElseThrow()));
        }
        var before = base(article);
        var after = price.map(rule -> rule.apply(before.price())).orElse(Optional.of(before.price()));
        if (after.isEmpty()) {
            return Optional.empty();
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
}
