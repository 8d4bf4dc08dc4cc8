package tillsync.service.engine.guard;

import java.time.Instant;
import java.util.List;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.guard.Burst.Histories;
import tillsync.guard.Limits;
import tillsync.till.MerchantId;

/** Reads what the guard looks at. It is asked only if articles were removed or priced at 0, or delivery is held. */
public interface LossHistory {
    Limits limits(MerchantId merchant);

    /**
     * The revision that the catalogue had at a time; a later one if it began with a copy then, or if earlier losses are
     * settled.
     */
    long countedFrom(CatalogueId catalogue, Instant time);

    /** The most articles that can have changed since a revision. */
    long mostChanged(CatalogueId catalogue, long since);

    /**
     * The histories of the articles that have changed since a revision, beginning with what they were before.
     *
     * @param groups in which articles count too
     */
    Histories histories(CatalogueId catalogue, long since, List<PriceGroup> groups);
}
