package tillsync.service.engine.approval;

import java.time.Instant;
import java.time.InstantSource;
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
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.ChangeSetLog;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Reads what the second pair of eyes looks at from the rows of catalogues and requests. */
@Component
record ApprovalRows(
        Catalogues catalogues,
        CurrentArticles current,
        ArticleStates states,
        JudgedRevisions judged,
        ChangeSetLog log,
        Askers asked,
        FormerAskers former,
        TillUsers users,
        InstantSource clock)
        implements ApprovalHistory {
    /** So many of a till's last requests are looked through for one that was asked before a second pair of eyes was. */
    private static final int MOST_REQUESTS = 2_000;

    /** Counts a copy from its first revision on: its articles were there before. */
    @Override
    public List<Long> comparedWith(CatalogueId catalogue, Instant time) {
        boolean copied = catalogues.find(catalogue).orElseThrow().forkedFrom() != null;
        long stored = Math.max(copied ? 1 : 0, catalogues.revisionAt(catalogue, time));
        return DeliveryStep.comparedWith(judged.steps(catalogue), time, stored);
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
        Consumer<ArticleStates.Row> later = row -> {
            if (row.revision() > revision) {
                take.accept(row);
            }
        };
        current.changedAfter(catalogue, revision, later);
        states.formerAfter(catalogue, revision, later);
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
