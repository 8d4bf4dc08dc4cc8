package tillsync.service.engine.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Difference;
import tillsync.service.engine.catalogue.ArticleStates.Row;

/** Articles as they were at a revision. */
public interface ArticlesAt {
    /** Rows in memory at a time: 8 MiB if all articles are as large as possible. */
    int MOST_READ_AT_ONCE = 512;

    /** The digest of each live article at a revision, and of each record under its place. */
    Map<ArticleNumber, ArticleDigest> digestsAt(CatalogueId catalogue, long revision);

    /** As {@link #digestsAt(CatalogueId, long)}, only records of these kinds. */
    default Map<ArticleNumber, ArticleDigest> digestsAt(CatalogueId catalogue, long revision, Kinds kinds) {
        var all = digestsAt(catalogue, revision);
        if (all.keySet().stream().allMatch(kinds::include)) {
            return all;
        }
        var some = new HashMap<>(all);
        some.keySet().removeIf(number -> !kinds.include(number));
        return some;
    }

    /** What travels to a till that has the articles of one position and must have those of another. */
    default Difference between(Cursor before, Cursor after) {
        return between(before, after, KindsAsked.NONE);
    }

    /** As {@link #between(Cursor, Cursor)}, with records of the kinds that are asked for. */
    default Difference between(Cursor before, Cursor after, KindsAsked kinds) {
        return Difference.between(
                digestsAt(before.catalogue(), before.revision(), kinds.kept()),
                digestsAt(after.catalogue(), after.revision(), kinds.knows()));
    }

    /** The rows of those of these numbers that lived at a revision. */
    Map<ArticleNumber, Row> rowsAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers);

    /** As {@link #rowsAt} for numbers without end, which it reads in pieces. */
    default void rowsAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers, Consumer<Row> take) {
        for (int from = 0; from < numbers.size(); from += MOST_READ_AT_ONCE) {
            var piece = numbers.subList(from, Math.min(numbers.size(), from + MOST_READ_AT_ONCE));
            rowsAt(catalogue, revision, piece).values().forEach(take);
        }
    }

    /** As {@link #rowsAt}, the articles themselves, without those that were removed then. */
    default Map<ArticleNumber, Article> articlesAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers) {
        return rowsAt(catalogue, revision, numbers).values().stream()
                .flatMap(row -> row.live().stream())
                .collect(Collectors.toMap(Article::number, Function.identity()));
    }
}
