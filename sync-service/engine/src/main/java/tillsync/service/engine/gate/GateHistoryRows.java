package tillsync.service.engine.gate;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.approval.Approver;
import tillsync.approval.DeliveryStep;
import tillsync.approval.Judged;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.guard.Burst.Histories;
import tillsync.guard.Limits;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.ChangeSetLog;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.engine.catalogue.HeldDeliveries;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.device.TillUsers;
import tillsync.service.tills.device.Zones;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Reads what decisions about a revision look at from the rows of catalogues and requests. */
@Component
record GateHistoryRows(
        Catalogues catalogues,
        CurrentArticles current,
        ArticleStates states,
        HeldDeliveries held,
        MerchantLimits limits,
        JudgedRevisions judged,
        ChangeSetLog log,
        Askers asked,
        FormerAskers former,
        TillUsers users,
        Zones zones,
        InstantSource clock)
        implements GateHistory {
    /** So many of a till's last requests are looked through for one that was asked before a second pair of eyes was. */
    private static final int MOST_REQUESTS = 2_000;

    @Override
    public Limits limits(MerchantId merchant) {
        return limits.losses(merchant);
    }

    @Override
    public long countedFrom(CatalogueId catalogue, Instant time) {
        return Math.max(storedAt(catalogue, time), held.settledRevision(catalogue));
    }

    /** Counts a copy from its first revision on: its articles were there before. */
    private long storedAt(CatalogueId catalogue, Instant time) {
        boolean copied = owned(catalogue).forkedFrom() != null;
        return Math.max(copied ? 1 : 0, catalogues.revisionAt(catalogue, time));
    }

    private Catalogues.Owned owned(CatalogueId catalogue) {
        return catalogues.find(catalogue).orElseThrow();
    }

    @Override
    public long mostChanged(CatalogueId catalogue, long since) {
        return catalogues.countChangedAfter(catalogue, since);
    }

    @Override
    public Histories histories(CatalogueId catalogue, long since, List<PriceGroup> groups) {
        var histories = new Histories(groups);
        read(catalogue, since, row -> histories.add(ArticleNumber.of(row.number()), row.revision(), row.live()));
        return histories;
    }

    /** Reads current rows and former ones: each that was valid at that revision or came after it. */
    private void read(CatalogueId catalogue, long since, Consumer<ArticleStates.Row> take) {
        current.changedAfter(catalogue, since, take);
        states.formerAfter(catalogue, since, take);
    }

    @Override
    public List<Long> comparedWith(CatalogueId catalogue, Instant time) {
        return DeliveryStep.comparedWith(judged.steps(catalogue), time, storedAt(catalogue, time));
    }

    @Override
    public LocalDateTime localTime(CatalogueId catalogue) {
        return zones.timeAt(owned(catalogue).main());
    }

    @Override
    public Map<ArticleNumber, Article> firstAfter(CatalogueId catalogue, long revision, List<ArticleNumber> numbers) {
        var found = new HashMap<ArticleNumber, Article>();
        for (var span : DeliveryStep.deliveredAfter(revision, judged.steps(catalogue))) {
            var others = numbers.stream()
                    .filter(number -> !found.containsKey(number))
                    .toList();
            if (!others.isEmpty()) {
                found.putAll(states.firstIn(span, catalogue, others));
            }
        }
        return found;
    }

    @Override
    public Approver approver(MerchantId merchant, String actor) {
        var came = new HashMap<String, Instant>();
        users.came(merchant).forEach((user, since) -> came.put(Actor.ofUser(user.value()), since));
        return new Approver(actor, came, clock.instant());
    }

    /** Looks again who asked if that was not known at first: a till may be faster than its answer. */
    @Override
    public List<Judged> judged(CatalogueId catalogue) {
        var all = judged.of(catalogue);
        var unknown = all.stream()
                .filter(each -> each.askers() == null)
                .map(Judged::revision)
                .toList();
        var known = askersOf(catalogue, unknown);
        return all.stream()
                .map(each -> each.askers() != null
                        ? each
                        : new Judged(each.revision(), each.articles(), known.get(each.revision())))
                .toList();
    }

    @Override
    public void madeAfter(CatalogueId catalogue, long revision, Consumer<ArticleStates.Row> take) {
        read(catalogue, revision, row -> {
            if (row.revision() > revision) {
                take.accept(row);
            }
        });
    }

    @Override
    public @Nullable List<String> askers(DeviceId till, String request) {
        var known = asked.of(till, request);
        return known.isEmpty() ? null : known;
    }

    @Override
    public Map<Long, List<String>> askersOf(CatalogueId catalogue, Collection<Long> revisions) {
        var all = List.copyOf(revisions);
        var audited = former.askers(MOST_REQUESTS);
        var known = new HashMap<Long, List<String>>();
        for (int i = 0; i < all.size(); i += ArticlesAt.MOST_READ_AT_ONCE) {
            var some = all.subList(i, Math.min(all.size(), i + ArticlesAt.MOST_READ_AT_ONCE));
            var made = log.of(catalogue, some).values();
            var noted = asked.of(
                    made.stream()
                            .flatMap(each -> Stream.ofNullable(each.deviceId()))
                            .collect(Collectors.toSet()),
                    made.stream()
                            .flatMap(each -> Stream.ofNullable(each.requestId()))
                            .toList());
            made.forEach(
                    each -> askersOf(each, noted, audited).ifPresent(askers -> known.put(each.revision(), askers)));
        }
        return known;
    }

    private static Optional<List<String>> askersOf(
            ChangeSetLog.Entry made, Map<Askers.Asked, List<String>> noted, FormerAskers.Lookup audited) {
        if (made.requestId() == null || made.deviceId() == null) {
            return Optional.of(List.of());
        }
        var till = DeviceId.of(made.deviceId());
        var known = noted.get(new Askers.Asked(till, made.requestId()));
        return known != null
                ? Optional.of(known)
                : Optional.ofNullable(audited.of(till, made.requestId())).map(List::of);
    }
}
