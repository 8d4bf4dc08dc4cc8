package tillsync.service.articles.editing;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.GroupOffer;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.article.PriceText;
import tillsync.problem.Refusal;

/**
 * One price of an article, as typed in the list.
 *
 * @param price "" for a group: the base price
 * @param group whose price it is; "": the base price
 * @param base the digest of the article that was shown
 * @param key of the request
 */
record PriceForm(
        @Nullable String number,
        @Nullable String price,
        @Nullable String group,
        @Nullable String base,
        @Nullable String key) {

    /** Sets that price in the article. Refuses INVALID with AMOUNT, if the text is no price in its currency. */
    Article over(Article article) {
        var currency = article.price().currency();
        if (group == null || group.isEmpty()) {
            var member = article.toJson()
                    .object("price")
                    .with("cents", typed(currency).cents());
            return Article.read(article.toJson().with("price", member));
        }
        var of = PriceGroup.read(group);
        var there = GroupOffer.of(article).getOrDefault(of, GroupOffer.BASE);
        var offer = Objects.requireNonNullElse(price, "").isBlank()
                ? new GroupOffer(Optional.empty(), there.offered())
                : new GroupOffer(Optional.of(typed(currency)), true);
        return offer.in(article, of);
    }

    /** The price of an article, for a group; "" or null: the base price. */
    static Price price(Article article, @Nullable String group) {
        return group == null || group.isEmpty() ? article.price() : GroupOffer.price(article, PriceGroup.read(group));
    }

    private Price typed(String currency) {
        try {
            var typed = PriceText.read(Objects.requireNonNullElse(price, "").strip());
            if (typed.currency() == null || typed.currency().equals(currency)) {
                return new Price(typed.cents(), currency);
            }
        } catch (Refusal unreadable) {
            // refused below
        }
        throw Refusal.invalid("/price", "AMOUNT", "price: (expected: such as 1,59, and no other currency)");
    }
}
