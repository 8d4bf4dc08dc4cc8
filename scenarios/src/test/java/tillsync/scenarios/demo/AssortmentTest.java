package tillsync.scenarios.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;

@Tag("quick")
class AssortmentTest {

    @Test
    void hasArticlesThatAllKeepTheRulesAndDifferInNumber() {
        assertThat(Assortment.cafe()).hasSize(300).extracting(Article::number).doesNotHaveDuplicates();
        assertThat(Assortment.kiosk()).hasSizeGreaterThan(50);
        assertThat(Assortment.seasonal())
                .isNotEmpty()
                .extracting(Article::number)
                .doesNotContainAnyElementsOf(
                        Assortment.cafe().stream().map(Article::number).toList());
    }

    @Test
    void neverMakesAPriceLessThanFiveCents() {
        var article = Assortment.cafe().get(0);

        assertThat(Assortment.dearerBy(article, 1).price().cents())
                .isEqualTo(article.price().cents() + 5);
        assertThat(Assortment.dearerBy(article, -10_000).price().cents()).isEqualTo(5);
    }
}
