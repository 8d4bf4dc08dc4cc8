package tillsync.service.engine.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.ArticleStates.State;

/** Articles as they were at a revision. */
public interface ArticlesAt {

    /** The digest of each live article at a revision. */
    Map<ArticleNumber, State> digestsAt(CatalogueId catalogue, long revision);

    /** The same, without revisions. */
    static Map<ArticleNumber, ArticleDigest> digests(Map<ArticleNumber, State> states) {
        var digests = new HashMap<ArticleNumber, ArticleDigest>(2 * states.size());
        states.forEach((number, state) -> digests.put(number, state.digest()));
        return digests;
    }

    /** The rows of those of these numbers that lived at a revision. */
    Map<ArticleNumber, Row> rowsAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers);

    /** As {@link #rowsAt}, the articles themselves, without those that were removed then. */
    default Map<ArticleNumber, Article> articlesAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers) {
        return rowsAt(catalogue, revision, numbers).values().stream()
                .filter(row -> row.body() != null)
                .map(Row::article)
                .collect(Collectors.toMap(Article::number, Function.identity()));
    }
}
