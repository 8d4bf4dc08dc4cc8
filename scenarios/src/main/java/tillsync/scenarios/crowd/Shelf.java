package tillsync.scenarios.crowd;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.delta.Change;
import tillsync.delta.ChangePage;

/**
 * The articles of a till, by their digests. Immutable, so that tills with the same articles share one.
 *
 * @param cursor null before the first pull
 */
record Shelf(@Nullable String cursor, Map<ArticleNumber, ArticleDigest> articles, CatalogueDigest digest) {
    static final Shelf EMPTY = new Shelf(null, Map.of(), CatalogueDigest.EMPTY);

    Shelf {
        articles = Map.copyOf(articles);
    }

    /**
     * Applies a pull of one page. Fails if the result is not the catalogue that the page names: then an article was
     * lost, or came twice.
     */
    Shelf with(ChangePage page) {
        if (page.cursor() == null) {
            throw new IllegalStateException("page: one of several (expected: a pull of one page)");
        }
        var all = new HashMap<>(page.snapshot() ? Map.of() : articles);
        for (var change : page.changes()) {
            if (change instanceof Change.Put put) {
                all.put(put.number(), put.article().digest());
            } else {
                all.remove(change.number());
            }
        }
        var sum = CatalogueDigest.EMPTY;
        for (var each : all.entrySet()) {
            sum = sum.with(each.getKey(), each.getValue());
        }
        var head = page.head();
        if (!sum.equals(head.digest()) || all.size() != head.articles()) {
            throw new IllegalStateException(
                    "articles: " + all.size() + " with the digest " + sum + " (expected: " + head + ")");
        }
        return new Shelf(page.cursor(), all, sum);
    }
}
