package tillsync.service.articles.list;

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

    private static ListedArticle listed(Article article, long revision) {
        return ListedArticle.of(revision, article, new HashMap<>());
    }

    private static Head head(long revision) {
        return new Head(revision, 0, CatalogueDigest.EMPTY);
    }

    @Test
    void isAfterEachChangeWhatAMapWouldBe() {
        long seed = 20261125;
        var random = new Random(seed);
        var model = new TreeMap<ArticleNumber, ListedArticle>();
        var assortment = Assortment.whole(head(0), List.of());
        for (int revision = 1; revision <= 200; revision++) {
            var changed = new HashMap<ArticleNumber, Optional<ListedArticle>>();
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
        var articles = new ArrayList<ListedArticle>();
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

    private static ListedArticle priced(String number, String name, long cents, String category) {
        return listed(
                Article.read("{\"number\":\"" + number + "\",\"name\":\"" + name + "\",\"price\":{\"cents\":" + cents
                        + ",\"currency\":\"EUR\"},\"vat\":\"DE_ZERO\"" + category + "}"),
                1);
    }

    private static List<String> sorted(List<ListedArticle> articles, String by, LocalDateTime now) {
        return Sorting.of(by).sort(articles, now).articles().stream()
                .map(one -> one.number().value())
                .toList();
    }

    @Test
    void isSortedByNameCategoryAndPriceAndTheOtherWayRound() {
        var articles = List.of(
                priced("1", "Öl", 300, ",\"category\":\"Vorrat\""),
                priced("2", "apfel", 90, ",\"category\":\"Äpfel\""),
                priced("3", "Zimt", 90, ""),
                priced("4", "Mehl", 1_000, ",\"category\":\"Vorrat\""));
        assertThat(sorted(articles, "name", NOW)).containsExactly("2", "4", "1", "3");
        assertThat(sorted(articles, "-name", NOW)).containsExactly("3", "1", "4", "2");
        assertThat(sorted(articles, "price", NOW)).containsExactly("2", "3", "1", "4");
        assertThat(sorted(articles, "category", NOW)).containsExactly("2", "4", "1", "3");
        assertThat(sorted(articles, "-number", NOW)).containsExactly("4", "3", "2", "1");
        for (var other : List.of("", "colour", "--name", "NAME", "-")) {
            assertThat(Sorting.of(other)).as(other).isEqualTo(Sorting.USUAL);
        }
        assertThat(Sorting.of("-price").text()).isEqualTo("-price");
        assertThat(Sorting.of("price").onto(Sorting.Column.PRICE).text()).isEqualTo("-price");
        assertThat(Sorting.of("-price").onto(Sorting.Column.PRICE).text()).isEqualTo("price");
    }

    @Test
    void isSortedByThePricesThatAreValidThen() {
        var planned = Planning.with(Shop.article("7", 100), NOW.plusHours(1), NOW.plusHours(2), Price.euro(900), null);
        var articles = List.of(listed(planned, 1), listed(Shop.article("8", 500), 1));
        assertThat(sorted(articles, "price", NOW)).containsExactly("7", "8");
        assertThat(sorted(articles, "price", NOW.plusHours(1))).containsExactly("8", "7");
        assertThat(sorted(articles, "price", NOW.plusHours(2))).containsExactly("7", "8");
        var by = Sorting.of("price");
        assertThat(by.sort(articles, NOW).until()).isEqualTo(NOW.plusHours(1));
        assertThat(by.sort(articles, NOW.plusHours(1)).until()).isEqualTo(NOW.plusHours(2));
        assertThat(by.sort(articles, NOW.plusHours(2)).until()).isEqualTo(LocalDateTime.MAX);
    }

    @Test
    void isSortedAgainOnceSomeHaveChanged() {
        var articles = new ArrayList<ListedArticle>();
        for (int i = 10; i < 60; i++) {
            articles.add(listed(Shop.article(Integer.toString(i), i * 37 % 50), 1));
        }
        var changed = new HashMap<ArticleNumber, Optional<ListedArticle>>();
        changed.put(new ArticleNumber("17"), Optional.empty());
        changed.put(new ArticleNumber("30"), Optional.of(listed(Shop.article("30", 7), 2)));
        changed.put(new ArticleNumber("99"), Optional.of(listed(Shop.article("99", 0), 2)));
        var all = Assortment.of(head(2), Assortment.whole(head(1), articles), changed);
        for (var order : List.of("price", "-price", "name", "-name", "category", "-number")) {
            var by = Sorting.of(order);
            var again = by.sort(by.sort(articles, NOW).with(changed).articles(), NOW);
            assertThat(again).as(order).isEqualTo(by.sort(all.articles(), NOW));
        }
    }

    @Test
    void isReadPageByPageInAnotherOrder() {
        var articles = new ArrayList<ListedArticle>();
        for (int i = 10; i < 35; i++) {
            articles.add(listed(Shop.article(Integer.toString(i), 1_000 - i), 1));
        }
        var sorted = Sorting.of("price").sort(articles, NOW).articles();
        var first = Assortment.page(sorted, ALL, "", NOW, 10);
        assertThat(first.numbers().get(0).value()).isEqualTo("34");
        var second = Assortment.page(sorted, ALL, first.next(), NOW, 10);
        assertThat(second.numbers().get(0).value()).isEqualTo("24");
        assertThat(second.first()).isEqualTo(10);
        assertThat(second.previous()).isEmpty();
        var third = Assortment.page(sorted, ALL, second.next(), NOW, 10);
        assertThat(third.numbers()).hasSize(5);
        assertThat(Assortment.page(sorted, ALL, third.previous(), NOW, 10)).isEqualTo(second);
        assertThat(Assortment.page(sorted, ALL, "gone", NOW, 10))
                .as("the first page")
                .isEqualTo(first);
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
        assertThat(ALL.address("/x", Sorting.of("-price"), "7")).isEqualTo("/x?sort=-price&after=7");
    }
}
