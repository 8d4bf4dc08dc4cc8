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

    /** The digests at a revision, with records of these kinds only. */
    default Map<ArticleNumber, ArticleDigest> digestsAt(CatalogueId catalogue, long revision, Kinds kinds) {
        var all = digestsAt(catalogue, revision);
        if (all.keySet().stream().allMatch(kinds::include)) {
            return all;
        }
        var some = new HashMap<>(all);
        some.keySet().removeIf(number -> !kinds.include(number));
        return some;
    }

    /** The difference that takes a till from one position to another, without records. */
    default Difference between(Cursor before, Cursor after) {
        return between(before, after, KindsAsked.NONE);
    }

    /** The difference that takes a till from one position to another, with records of the kinds asked for. */
    default Difference between(Cursor before, Cursor after, KindsAsked kinds) {
        return Difference.between(
                digestsAt(before.catalogue(), before.revision(), kinds.kept()),
                digestsAt(after.catalogue(), after.revision(), kinds.knows()));
    }

    /** The rows that these numbers had at a revision, including those of removed articles. */
    Map<ArticleNumber, Row> rowsAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers);

    /** Reads the rows of any number of articles, {@link #MOST_READ_AT_ONCE} at a time. */
    default void rowsAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers, Consumer<Row> take) {
        for (int from = 0; from < numbers.size(); from += MOST_READ_AT_ONCE) {
            var piece = numbers.subList(from, Math.min(numbers.size(), from + MOST_READ_AT_ONCE));
            rowsAt(catalogue, revision, piece).values().forEach(take);
        }
    }

    /** The articles among these numbers that were live at a revision. */
    default Map<ArticleNumber, Article> articlesAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers) {
        return rowsAt(catalogue, revision, numbers).values().stream()
                .flatMap(row -> row.live().stream())
                .collect(Collectors.toMap(Article::number, Function.identity()));
    }
}
