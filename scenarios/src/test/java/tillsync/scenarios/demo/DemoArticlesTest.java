package tillsync.scenarios.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;

@Tag("quick")
class DemoArticlesTest {

    @Test
    void hasArticlesThatAllKeepTheRulesAndDifferInNumber() {
        assertThat(DemoArticles.cafe()).hasSize(300).extracting(Article::number).doesNotHaveDuplicates();
        assertThat(DemoArticles.kiosk()).hasSizeGreaterThan(50);
        assertThat(DemoArticles.seasonal())
                .isNotEmpty()
                .extracting(Article::number)
                .doesNotContainAnyElementsOf(
                        DemoArticles.cafe().stream().map(Article::number).toList());
    }

    @Test
    void neverMakesAPriceLessThanFiveCents() {
        var article = DemoArticles.cafe().get(0);

        assertThat(DemoArticles.dearerBy(article, 1).price().cents())
                .isEqualTo(article.price().cents() + 5);
        assertThat(DemoArticles.dearerBy(article, -10_000).price().cents()).isEqualTo(5);
    }
}
