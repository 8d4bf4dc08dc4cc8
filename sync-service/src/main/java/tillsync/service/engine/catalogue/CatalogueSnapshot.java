package tillsync.service.engine.catalogue;

import java.util.HashMap;
import java.util.Map;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;

/** The state of a catalogue's aggregate as it is on disk. A change of its form needs a new name in the store. */
record CatalogueSnapshot(CatalogueId id, long revision, CatalogueDigest digest, Map<String, ArticleDigest> articles) {

    Map<ArticleNumber, ArticleDigest> byNumber() {
        var byNumber = new HashMap<ArticleNumber, ArticleDigest>(2 * articles.size());
        articles.forEach((number, article) -> byNumber.put(new ArticleNumber(number), article));
        return byNumber;
    }
}
