package tillsync.service.engine.pull;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.till.MerchantId;

/** How many changes a pull would bring: of the same catalogue, the difference from another one, or all articles. */
@Component
public class PendingCount {
    private final Catalogues catalogues;
    private final Transfers transfers;

    PendingCount(Catalogues catalogues, Transfers transfers) {
        this.catalogues = catalogues;
        this.transfers = transfers;
    }

    /**
     * A main that is in its own catalogue has nothing pending: what it published, it has.
     *
     * @param head of the catalogue that the till's articles come from
     * @param applied what the till has acknowledged; a position that is not known here counts as none
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
