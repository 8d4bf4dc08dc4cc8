package tillsync.client;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.GroupOffer;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.store.EditOrigin;

/** Believable articles for tests. */
public final class Articles {
    /** Saved by the till's software, on a morning. */
    public static final EditOrigin SAVED = new EditOrigin(Origin.TILL, Instant.parse("2026-03-02T09:00:00Z"));

    private Articles() {}

    public static Article article(String number, long cents) {
        return Article.of(number, "Article " + number, Price.euro(cents), "DE_STANDARD");
    }

    /** One whose price is another from that local time on. */
    public static Article planned(String number, long cents, String from, long then) {
        return Planning.with(article(number, cents), LocalDateTime.parse(from), null, Price.euro(then), null);
    }

    /** Makes an article that has a special price between two local times. */
    public static Article planned(String number, long cents, String from, String until, long then) {
        return Planning.with(
                article(number, cents), LocalDateTime.parse(from), LocalDateTime.parse(until), Price.euro(then), null);
    }

    /** One that has another price in a price group. */
    public static Article grouped(String number, long cents, String group, long then) {
        return new GroupOffer(Optional.of(Price.euro(then)), true).in(article(number, cents), new PriceGroup(group));
    }

    /** One that a price group does not sell. */
    public static Article notOffered(String number, long cents, String group) {
        return new GroupOffer(Optional.empty(), false).in(article(number, cents), new PriceGroup(group));
    }

    public static Edit put(String number, long cents) {
        return Edit.put(article(number, cents));
    }

    public static Edit remove(String number) {
        return Edit.remove(new ArticleNumber(number));
    }

    /** Prices of a software that takes over whatever it is given. */
    public static BiConsumer<ArticleNumber, Optional<Article>> into(Map<String, Long> software) {
        return (number, article) -> article.ifPresentOrElse(
                is -> software.put(number.value(), is.price().cents()), () -> software.remove(number.value()));
    }
}
