package tillsync.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.GroupOffer;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.article.PriceGroup;

/** Articles of today, which were not there a day ago: the second state has them as followers had them first. */
class FirstPriceTest {
    private static final LocalDateTime NOW = LocalDateTime.parse("2027-01-10T12:00");
    private static final Article ESPRESSO = article(200);
    private static final Map<ArticleNumber, Article> FIRST = Map.of(ESPRESSO.number(), ESPRESSO);

    private static Article article(long cents) {
        return Article.of("espresso", "Espresso", Price.euro(cents), "DE_STANDARD");
    }

    private static boolean counts(Article is) {
        return PriceReview.of(List.of(Map.of(), FIRST), 10, NOW).counts(is);
    }

    @Test
    void anArticleOfTodayIsComparedWithItsFirstPrice() {
        assertThat(counts(ESPRESSO)).isFalse();
        assertThat(counts(article(220))).isFalse();
        assertThat(counts(article(221))).isTrue();
    }

    @Test
    void soAreItsPlannedPricesAndThoseOfGroups() {
        assertThat(counts(Planning.with(ESPRESSO, NOW.plusHours(1), null, Price.euro(400), null)))
                .isTrue();
        var offer = new GroupOffer(Optional.of(Price.euro(400)), true);
        assertThat(counts(offer.in(ESPRESSO, new PriceGroup("station")))).isTrue();
    }

    @Test
    void whatUsersHaveApprovedSinceIsTheMeasureThen() {
        var approved = Map.of(ESPRESSO.number(), article(400));
        var review = PriceReview.of(List.of(Map.of(), FIRST, approved), 10, NOW);
        assertThat(review.counts(article(420))).isFalse();
        assertThat(review.counts(article(200))).isTrue();
    }
}
