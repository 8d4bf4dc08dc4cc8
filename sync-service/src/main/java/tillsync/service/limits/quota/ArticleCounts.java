package tillsync.service.limits.quota;

import java.util.Map;
import tillsync.catalogue.CatalogueId;
import tillsync.till.MerchantId;

/** What the catalogues count, which lie above quotas in the house. */
public interface ArticleCounts {

    /** How many live articles each catalogue of a merchant has. */
    Map<CatalogueId, Long> liveArticles(MerchantId merchant);
}
