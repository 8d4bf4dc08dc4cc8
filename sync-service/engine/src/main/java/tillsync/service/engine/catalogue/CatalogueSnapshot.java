package tillsync.service.engine.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;

/**
 * The state of a catalogue's aggregate as it is on disk. A change of its form needs a new name in the store.
 *
 * @param articles and records, these by their places
 * @param kinds of records that it ever had, parted by a space; null: it never had any
 */
record CatalogueSnapshot(
        CatalogueId id,
        long revision,
        CatalogueDigest digest,
        Map<ArticleNumber, ArticleDigest> articles,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String kinds) {

    Kinds kindsEver() {
        return kinds == null ? Kinds.NONE : Kinds.parse(kinds);
    }
}
