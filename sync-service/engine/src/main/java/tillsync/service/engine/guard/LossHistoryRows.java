package tillsync.service.engine.guard;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.guard.Burst.Histories;
import tillsync.guard.Limits;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.engine.catalogue.HeldDeliveries;
import tillsync.till.MerchantId;

/** Reads what the guard looks at from the rows of catalogues. */
@Component
record LossHistoryRows(
        CurrentArticles articles, ArticleStates states, HeldDeliveries guard, LimitRows limits, Catalogues catalogues)
        implements LossHistory {
    @Override
    public Limits limits(MerchantId merchant) {
        return limits.of(merchant);
    }

    /** Counts a copy from its first revision on: its articles were there before. */
    @Override
    public long countedFrom(CatalogueId catalogue, Instant time) {
        boolean copied = catalogues.find(catalogue).orElseThrow().forkedFrom() != null;
        return Math.max(
                copied ? 1 : 0, Math.max(catalogues.revisionAt(catalogue, time), guard.settledRevision(catalogue)));
    }

    @Override
    public long mostChanged(CatalogueId catalogue, long since) {
        return catalogues.countChangedAfter(catalogue, since);
    }

    /** Reads current rows and former ones: each that was valid at that revision or came after it. */
    @Override
    public Histories histories(CatalogueId catalogue, long since, List<PriceGroup> groups) {
        var histories = new Histories(groups);
        Consumer<ArticleStates.Row> take =
                row -> histories.add(ArticleNumber.of(row.number()), row.revision(), row.live());
        articles.changedAfter(catalogue, since, take);
        states.formerAfter(catalogue, since, take);
        return histories;
    }
}
