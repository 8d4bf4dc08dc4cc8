package tillsync.service.articles.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.catalogue.CatalogueDigest;
import tillsync.delta.Head;
import tillsync.service.Shop;

class SearchedAssortmentTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 25, 12, 0);
    private static final Filter ALL = Filter.of(null, null, null, null);

    private static Listed listed(Article article, long revision) {
        return Listed.of(revision, article, new HashMap<>());
    }

    private static Head head(long revision) {
        return new Head(revision, 0, CatalogueDigest.EMPTY);
    }

    @Test
    void isAfterEachChangeWhatAMapWouldBe() {
        long seed = 20261125;
        var random = new Random(seed);
        var model = new TreeMap<ArticleNumber, Listed>();
        var assortment = Assortment.whole(head(0), List.of());
        for (int revision = 1; revision <= 200; revision++) {
            var changed = new HashMap<ArticleNumber, Optional<Listed>>();
            for (int edit = random.nextInt(6); edit >= 0; edit--) {
                var number = Integer.toString(random.nextInt(60), 7);
                changed.put(
                        new ArticleNumber(number),
                        random.nextInt(3) == 0
                                ? Optional.empty()
                                : Optional.of(listed(Shop.article(number, revision), revision)));
            }
            changed.forEach(
                    (number, now) -> now.ifPresentOrElse(one -> model.put(number, one), () -> model.remove(number)));
            assortment = Assortment.of(head(revision), assortment, changed);
            assertThat(assortment.articles()).as("seed " + seed).containsExactlyElementsOf(model.values());
        }
    }

    @Test
    void isReadPageByPageForwardsAndBack() {
        var articles = new ArrayList<Listed>();
        for (int i = 10; i < 35; i++) {
            articles.add(listed(Shop.article(Integer.toString(i), 1), 1));
        }
        var assortment = Assortment.whole(head(1), articles);
        var first = assortment.page(ALL, "", NOW, 10);
        assertThat(first.numbers()).hasSize(10);
        assertThat(first.total()).isEqualTo(25);
        var second = assortment.page(ALL, first.next(), NOW, 10);
        assertThat(second.first()).isEqualTo(10);
        assertThat(second.previous()).as("the first page").isEmpty();
        var third = assortment.page(ALL, second.next(), NOW, 10);
        assertThat(third.numbers()).hasSize(5);
        assertThat(third.next()).isEmpty();
        assertThat(assortment.page(ALL, third.previous(), NOW, 10)).isEqualTo(second);
        assertThat(assortment.page(ALL, "195", NOW, 10).numbers().get(0).value())
                .isEqualTo("20");
    }

    @Test
    void findsByAnyBarcodeAndThePlu() {
        var crate = listed(
                Article.read("{\"number\":\"8\",\"name\":\"Pils\",\"price\":{\"cents\":1,\"currency\":\"EUR\"},"
                        + "\"vat\":\"DE_ZERO\",\"gtin\":\"4006381333931\",\"scale\":{\"plu\":321},"
                        + "\"codes\":[{\"code\":\"4001234567890\"},{\"code\":\"KISTE-7\",\"quantity\":20}]}"),
                1);
        var plain = listed(Shop.article("9", 1), 1);
        var assortment = Assortment.whole(head(1), List.of(crate, plain));
        for (var query : List.of("4006381333931", "4001234567890", "kiste-7", "321", "pils KISTE")) {
            assertThat(assortment.matching(Filter.of(query, null, null, null), NOW))
                    .as(query)
                    .containsExactly(crate);
        }
        assertThat(crate.gtin()).isEqualTo("4006381333931");
        assertThat(plain.gtin()).isEmpty();
        assertThat(plain.rare())
                .as("takes no room")
                .isSameAs(listed(Shop.article("10", 1), 1).rare());
    }

    @Test
    void findsByWordsWithoutCaseAndAccentsAndByWhatIsValidNow() {
        var planned = Planning.with(Shop.article("7", 1), NOW, null, Price.euro(2), "DE_STANDARD");
        var assortment = Assortment.whole(
                head(1),
                List.of(
                        listed(planned, 1),
                        listed(
                                Article.read("{\"number\":\"8\",\"name\":\"Große CRÈME\",\"price\":{\"cents\":1,"
                                        + "\"currency\":\"EUR\"},\"vat\":\"DE_ZERO\",\"category\":\"Süß\"}"),
                                1)));
        assertThat(assortment.matching(Filter.of("creme grosse", null, null, null), NOW))
                .hasSize(1);
        assertThat(assortment.matching(Filter.of("creme 7", null, null, null), NOW))
                .isEmpty();
        assertThat(assortment.matching(Filter.of(null, "Süß", null, null), NOW)).hasSize(1);
        assertThat(assortment.matching(Filter.of(null, null, "DE_STANDARD", null), NOW))
                .hasSize(1);
        assertThat(assortment.matching(Filter.of(null, null, "DE_STANDARD", null), NOW.minusMinutes(1)))
                .isEmpty();
        assertThat(assortment.matching(Filter.of(null, null, null, "yes"), NOW)).isEmpty();
        assertThat(assortment.matching(Filter.of(null, null, null, "yes"), NOW.minusMinutes(1)))
                .hasSize(1);
        assertThat(Filter.of("a&b", "Süß", null, null).address("/x", "9 /"))
                .isEqualTo("/x?q=a%26b&category=S%C3%BC%C3%9F&after=9%20%2F");
    }
}
