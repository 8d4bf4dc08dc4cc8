package tillsync.service.engine.guard;

import java.time.Instant;
import tillsync.catalogue.CatalogueId;
import tillsync.guard.Burst.Histories;
import tillsync.guard.Limits;
import tillsync.till.MerchantId;

/** What the guard looks at. Asked only where something was removed or priced at 0, or is held. */
public interface LossHistory {
    Limits limits(MerchantId merchant);

    /**
     * The revision that the catalogue had at a time; a later one where it began with a copy, or where what was lost before is
     * settled.
     */
    long countedFrom(CatalogueId catalogue, Instant time);

    /** How many articles have changed since a revision, at most. */
    long mostChanged(CatalogueId catalogue, long since);

    /** What became of the articles that have changed since a revision, and what they were before. */
    Histories histories(CatalogueId catalogue, long since);
}
