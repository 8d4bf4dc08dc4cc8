package tillsync.service.engine.catalogue;

import java.util.List;
import java.util.Map;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.ArticleStates.State;

/** Articles as they were at a revision. */
public interface ArticlesAt {

    /** The digest of each live article at a revision. */
    Map<ArticleNumber, State> digestsAt(CatalogueId catalogue, long revision);

    /** The rows of some numbers as they were at a revision, those that lived then. */
    Map<ArticleNumber, Row> rowsAt(CatalogueId catalogue, long revision, List<ArticleNumber> numbers);
}
