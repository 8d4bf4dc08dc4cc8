package tillsync.service.limits.quota;

import java.util.Map;
import tillsync.catalogue.CatalogueId;
import tillsync.till.MerchantId;

/** Counts articles, including records. Quotas use this interface because they must not depend on catalogues. */
public interface ArticleCounts {

    /** The number of live articles and records in each catalogue of a merchant. */
    Map<CatalogueId, Long> liveArticles(MerchantId merchant);
}
