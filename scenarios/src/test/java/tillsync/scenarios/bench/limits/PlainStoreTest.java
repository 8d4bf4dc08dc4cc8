package tillsync.scenarios.bench.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.scenarios.bench.ArticleSource;

class PlainStoreTest {
    private final ArticleSource source = new ArticleSource(7);

    @TempDir
    Path directory;

    private List<Article> articles(int count, int changes) {
        return IntStream.range(0, count).mapToObj(i -> source.at(i, changes)).toList();
    }

    @Test
    void writesTheRowsThatAPublishWrites() throws SQLException {
        var main = new PlainMain();

        try (var store = PlainStore.h2(directory)) {
            store.write(main.publish(articles(20, 0), 10), 1);
            store.write(main.publish(articles(5, 1), 1), 2);

            assertThat(store.rowsOf("article")).isEqualTo(20);
            assertThat(store.rowsOf("article_version")).isEqualTo(5);
            for (var table : List.of("domain_event", "revision", "publication")) {
                assertThat(store.rowsOf(table)).as(table).isEqualTo(2 + 5);
            }
        }
    }
}
