package tillsync.service.limits.quota;

import java.util.Map;
import tillsync.catalogue.CatalogueId;
import tillsync.till.MerchantId;

/** Counts articles, and records among them. Quotas ask by this interface, since catalogues lie above them in the house. */
public interface ArticleCounts {

    /** How many live articles and records each catalogue of a merchant has. */
    Map<CatalogueId, Long> liveArticles(MerchantId merchant);
}
