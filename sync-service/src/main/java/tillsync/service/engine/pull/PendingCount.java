package tillsync.service.engine.pull;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.till.MerchantId;

/**
 * Counts the changes that a pull would bring: of the same catalogue, the difference from another one, or all articles.
 */
@Component
public class PendingCount {
    private final Catalogues catalogues;
    private final Transfers transfers;

    PendingCount(Catalogues catalogues, Transfers transfers) {
        this.catalogues = catalogues;
        this.transfers = transfers;
    }

    /**
     * The count for a till. A main that is in its own catalogue has nothing pending: it has what it published.
     *
     * @param head of the catalogue that the till's articles come from
     * @param applied the position that the till has acknowledged; an unknown one counts as none
     */
    public long of(Source source, Head head, @Nullable Cursor applied, MerchantId merchant) {
        if (source.isAtHome(applied)) {
            return 0;
        }
        if (applied == null || !catalogues.isKnown(applied, merchant)) {
            return head.articles();
        }
        return applied.catalogue().equals(source.catalogue())
                ? catalogues.countChangedAfter(source.catalogue(), applied.revision())
                : transfers.between(applied, head.cursor(source.catalogue())).size();
    }
}
