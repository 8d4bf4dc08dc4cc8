package tillsync.service.articles;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.article.PriceRule;
import tillsync.catalogue.Edit;
import tillsync.problem.Refusal;

/**
 * One change of many articles. With neither price nor VAT, what is planned for that time is withdrawn.
 *
 * @param from a till's local time from which it holds; empty: at once
 */
record BulkChange(Optional<PriceRule> price, Optional<String> vat, Optional<LocalDateTime> from, LocalDateTime now) {

    /**
     * What it makes of articles.
     *
     * @param unchanged how many are so already
     * @param impossible names of articles that would break a rule, such as a price below 0
     */
    record Outcome(List<Edit> edits, int unchanged, List<String> impossible) {}

    Outcome of(Collection<Article> articles) {
        var edits = new ArrayList<Edit>();
        var impossible = new ArrayList<String>();
        int unchanged = 0;
        for (var article : articles) {
            try {
                var changed = changed(article);
                if (changed.isEmpty()) {
                    impossible.add(article.number() + " " + article.name());
                } else if (changed.get().equals(article)) {
                    unchanged++;
                } else {
                    edits.add(Edit.put(changed.get()));
                }
            } catch (Refusal breaksARule) {
                impossible.add(article.number() + " " + article.name());
            }
        }
        return new Outcome(edits, unchanged, impossible);
    }

    /** Empty where a price is not possible. */
    private Optional<Article> changed(Article article) {
        if (price.isEmpty() && vat.isEmpty()) {
            return Optional.of(Planning.without(article, from.orElseThrow()));
        }
        var before = article.asOf(from.orElse(now));
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
                        ? Planning.with(article, from.get(), newPrice, newVat)
                        : Planning.at(Planning.begun(article, now), newPrice, newVat));
    }
}
