package tillsync.scenarios.simulation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tillsync.approval.Approver;
import tillsync.approval.Judged;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.article.TillTime;
import tillsync.catalogue.CatalogueId;
import tillsync.guard.Burst.Histories;
import tillsync.guard.Limits;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.gate.GateHistory;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** The rows of a node's disk by which its gate decides. */
record NodeHistory(World world) implements GateHistory {
    private JudgedRows rows() {
        return world.disk().rows().judged();
    }

    private Shelf shelf(CatalogueId catalogue) {
        return world.disk().rows().shelf(catalogue).orElseThrow();
    }

    @Override
    public Limits limits(MerchantId merchant) {
        return world.limits();
    }

    @Override
    public long countedFrom(CatalogueId catalogue, Instant time) {
        return world.disk().rows().countedFrom(catalogue, time);
    }

    @Override
    public long mostChanged(CatalogueId catalogue, long since) {
        return shelf(catalogue).digests(since).size();
    }

    @Override
    public Histories histories(CatalogueId catalogue, long since, List<PriceGroup> groups) {
        return shelf(catalogue).histories(since, groups);
    }

    @Override
    public LocalDateTime localTime(CatalogueId catalogue) {
        return TillTime.at(world.now(), ZoneOffset.UTC);
    }

    @Override
    public List<Long> comparedWith(CatalogueId catalogue, Instant time) {
        if (world.has(Bug.SLICES_COUNTED_SINGLY)) {
            return List.of(world.disk().rows().head(catalogue).revision());
        }
        return world.has(Bug.WAITING_IS_A_MEASURE)
                ? rows().comparedWithWhatWaits(catalogue, time)
                : rows().comparedWith(catalogue, time);
    }

    @Override
    public Map<ArticleNumber, Article> firstAfter(CatalogueId catalogue, long revision, List<ArticleNumber> numbers) {
        return world.has(Bug.FIRST_PRICE_IGNORED) ? Map.of() : rows().firstAfter(catalogue, revision, numbers);
    }

    @Override
    public Approver approver(MerchantId merchant, String actor) {
        return rows().approver(merchant, actor);
    }

    /** Who asked for a revision, in worlds whose tills are asked for nothing: one user for each other one. */
    static String asker(long revision) {
        return ApprovingUsers.USERS.get((int) (revision % ApprovingUsers.USERS.size()));
    }

    @Override
    public List<Judged> judged(CatalogueId catalogue) {
        return rows().judged(catalogue).stream()
                .map(each -> new Judged(
                        each.revision(),
                        each.articles(),
                        world.has(Bug.OWN_CHANGE_APPROVED) ? List.of() : List.of(asker(each.revision()))))
                .toList();
    }

    @Override
    public void madeAfter(CatalogueId catalogue, long revision, Consumer<Row> take) {
        if (!world.has(Bug.REST_NOT_JUDGED_AGAIN)) {
            rows().madeAfter(catalogue, revision, take);
        }
    }

    @Override
    public List<String> askers(DeviceId till, String request) {
        return rows().askers(till, request);
    }

    @Override
    public Map<Long, List<String>> askersOf(CatalogueId catalogue, Collection<Long> revisions) {
        return rows().askersOf(catalogue, revisions);
    }
}
