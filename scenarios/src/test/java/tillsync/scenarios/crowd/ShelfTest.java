package tillsync.scenarios.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Change;
import tillsync.delta.ChangePage;
import tillsync.delta.Head;
import tillsync.scenarios.bench.ArticleSource;

@Tag("quick")
class ShelfTest {
    private static final CatalogueId CATALOGUE = CatalogueId.of("a");

    private final ArticleSource source = new ArticleSource(1);

    private static ChangePage page(long revision, List<Article> changed, List<Article> all) {
        var digest = CatalogueDigest.EMPTY;
        for (var article : all) {
            digest = digest.with(article.number(), article.digest());
        }
        return new ChangePage(
                CATALOGUE,
                false,
                changed.stream()
                        .map(article -> (Change) new Change.Put(revision, article))
                        .toList(),
                null,
                Cursor.of(CATALOGUE, revision, digest).toString(),
                new Head(revision, all.size(), digest));
    }

    @Test
    void hasWhatThePagesHaveBrought() {
        var bread = source.article(1);
        var dearer = source.at(1, 1);
        var milk = source.article(2);

        var shelf = Shelf.EMPTY
                .with(page(1, List.of(bread, milk), List.of(bread, milk)))
                .with(page(2, List.of(dearer), List.of(dearer, milk)));

        assertThat(shelf.articles()).isEqualTo(Map.of(dearer.number(), dearer.digest(), milk.number(), milk.digest()));
        assertThat(shelf.cursor()).startsWith("a.2.");
    }

    @Test
    void noticesAnEditThatNeverCame() {
        var bread = source.article(1);
        var lacksMilk = page(1, List.of(bread), List.of(bread, source.article(2)));

        assertThatThrownBy(() -> Shelf.EMPTY.with(lacksMilk)).hasMessageContaining("articles: 1 with the digest");
    }
}
