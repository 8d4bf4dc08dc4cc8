package tillsync.service.articles.importing;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;

/** A catalogue's articles as they are now. */
@Repository
class StoredArticles {
    private static final int MOST_AT_ONCE = 500;

    private final JdbcTemplate jdbc;

    StoredArticles(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these numbers that there are. */
    Map<String, Article> of(CatalogueId catalogue, List<String> numbers) {
        var found = new HashMap<String, Article>();
        for (int from = 0; from < numbers.size(); from += MOST_AT_ONCE) {
            var some = numbers.subList(from, Math.min(numbers.size(), from + MOST_AT_ONCE));
            var values = new Object[some.size() + 1];
            values[0] = catalogue.value();
            for (int i = 0; i < some.size(); i++) {
                values[i + 1] = new ArticleNumber(some.get(i)).utf8();
            }
            jdbc.query(
                    "select number, body from article where catalogue = ? and body is not null and number in ("
                            + String.join(", ", Collections.nCopies(some.size(), "?")) + ")",
                    row -> {
                        var article = Article.stored(ArticleNumber.of(row.getBytes(1)), row.getBytes(2));
                        found.put(article.number().value(), article);
                    },
                    values);
        }
        return found;
    }

    /** Some of them, from which habits of the shop can be seen. */
    List<Article> some(CatalogueId catalogue, int limit) {
        return jdbc.query(
                "select number, body from article where catalogue = ? and body is not null order by catalogue, number limit ?",
                (row, index) -> Article.stored(ArticleNumber.of(row.getBytes(1)), row.getBytes(2)),
                catalogue.value(),
                limit);
    }
}
