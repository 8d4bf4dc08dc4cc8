package tillsync.scenarios.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;

@Tag("quick")
class ArticleSourceTest {
    private final ArticleSource source = new ArticleSource(7);

    @Test
    void makesArticlesThatKeepTheRulesAndAreAbout300BytesLong() {
        var articles = IntStream.range(0, 500).mapToObj(source::article).toList();

        articles.forEach(
                article -> assertThat(Article.read(article.canonical())).isEqualTo(article));
        assertThat(articles.stream()
                        .mapToInt(article -> article.canonicalUtf8().length)
                        .average()
                        .orElse(0))
                .isBetween(280.0, 380.0);
        assertThat(articles).extracting(Article::number).doesNotHaveDuplicates();
    }

    @Test
    void makesTheSameArticleAgainAndAnotherPriceWithEachChange() {
        assertThat(source.article(3)).isEqualTo(new ArticleSource(7).article(3));
        assertThat(source.at(3, 2).price().cents())
                .isEqualTo(source.article(3).price().cents() + 2);
    }
}
