package tillsync.service.engine.gate;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.approval.Judged;
import tillsync.approval.PriceReview;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueEvent;
import tillsync.catalogue.CatalogueEvent.ApprovalAsked;
import tillsync.catalogue.CatalogueEvent.Approved;
import tillsync.catalogue.CatalogueEvent.Approved.Reason;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.tills.device.Device;
import tillsync.till.DeviceId;

/**
 * Decides which revisions wait for another user and when they go on, in the change's transaction and with the main's
 * row locked. A merchant that wants no second pair of eyes costs nothing here.
 */
@Component
public final class Approving {
    private final GateHistory history;
    private final Heads heads;
    private final ArticlesAt articles;
    private final Sources sources;
    private final InstantSource clock;

    public Approving(GateHistory history, Heads heads, ArticlesAt articles, Sources sources, InstantSource clock) {
        this.history = history;
        this.heads = heads;
        this.articles = articles;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Decides whether a change set that is about to be stored waits: it does if it changes a price by more than the
     * limit. If it restores the delivered catalogue, or takes back the last price that counts, nothing waits any more.
     *
     * @param main that publishes it
     * @param source the main's source, which is its own catalogue
     */
    public Optional<CatalogueEvent> after(ChangeSetPublished published, Device main, Source source) {
        var approved = source.upper().approved();
        int percent = source.pricePercent();
        boolean isUndone = approved != null && heads.isAsAt(published, approved);
        int counted = percent == 0 || isUndone ? 0 : counted(published, percent);
        if (isUndone || approved != null && percent > 0 && counted == 0 && isTakenBack(published, approved, percent)) {
            long revision = published.revision();
            return Optional.of(approved(main, source.catalogue(), revision, revision, revision, Reason.UNDONE));
        }
        return counted == 0
                ? Optional.empty()
                : Optional.of(new ApprovalAsked(
                        published.catalogue(),
                        main.merchant(),
                        main.id(),
                        approved == null ? published.revision() - 1 : approved,
                        published.revision(),
                        counted,
                        askers(published.publication().device(), published.origin())));
    }

    private @Nullable List<String> askers(DeviceId till, Origin origin) {
        return origin.requestId() == null ? List.of() : history.askers(till, origin.requestId());
    }

    private int counted(ChangeSetPublished published, int percent) {
        var numbers = published.changes().stream()
                .filter(Edit.Put.class::isInstance)
                .map(Edit::number)
                .toList();
        if (numbers.isEmpty()) {
            return 0;
        }
        return review(published.catalogue(), numbers, percent).count(published.changes());
    }

    /**
     * Compares these articles with what followers could have a day ago, or first if that was later, or what users have
     * approved since.
     */
    PriceReview review(CatalogueId catalogue, List<ArticleNumber> numbers, int percent) {
        return review(catalogue, comparedWith(catalogue), numbers, percent);
    }

    /**
     * Returns true if, after a change set in which nothing counts, no article changed since the approved revision
     * counts. Reads other articles only if one of the change set counted before.
     */
    private boolean isTakenBack(ChangeSetPublished published, long approved, int percent) {
        var catalogue = published.catalogue();
        var taken = published.changes().stream()
                .map(Edit::number)
                .filter(number -> !number.isRecord())
                .collect(Collectors.toSet());
        if (!anyCounts(published, List.copyOf(taken), percent)) {
            return false;
        }
        var others = new TreeSet<ArticleNumber>();
        history.madeAfter(catalogue, approved, row -> others.add(ArticleNumber.of(row.number())));
        others.removeAll(taken);
        var left = List.copyOf(others);
        for (int from = 0; from < left.size(); from += ArticlesAt.MOST_READ_AT_ONCE) {
            var piece = left.subList(from, Math.min(left.size(), from + ArticlesAt.MOST_READ_AT_ONCE));
            if (anyCounts(published, piece, percent)) {
                return false;
            }
        }
        return true;
    }

    /** Judges the articles as they were before the change set. */
    private boolean anyCounts(ChangeSetPublished published, List<ArticleNumber> numbers, int percent) {
        var review = review(published.catalogue(), numbers, percent);
        return articles.articlesAt(published.catalogue(), published.revision() - 1, numbers).values().stream()
                .anyMatch(review::counts);
    }

    private List<Long> comparedWith(CatalogueId catalogue) {
        return history.comparedWith(catalogue, clock.instant().minus(JudgedRevisions.TOGETHER));
    }

    /** @param since the revisions to compare with */
    private PriceReview review(CatalogueId catalogue, List<Long> since, List<ArticleNumber> numbers, int percent) {
        var states = new ArrayList<Map<ArticleNumber, Article>>();
        since.forEach(
                revision -> states.add(revision == 0 ? Map.of() : articles.articlesAt(catalogue, revision, numbers)));
        var first = states.get(0);
        var younger =
                numbers.stream().filter(number -> !first.containsKey(number)).toList();
        if (!younger.isEmpty()) {
            states.add(1, history.firstAfter(catalogue, since.get(0), younger));
        }
        return PriceReview.of(states, percent, history.localTime(catalogue));
    }

    /**
     * Approves up to a revision that a user has seen. Later revisions are judged again, against the newly approved one.
     * Refuses TILL_IS_A_FOLLOWER, INVALID if there is no such revision yet, NOTHING_IS_HELD if it is delivered already,
     * OWN_CHANGE and APPROVER_TOO_NEW. If the asker of one of them is unknown, this user's approval is noted and
     * another user's is needed.
     *
     * @param main whose row is locked
     * @param actor who approves it
     */
    public List<CatalogueEvent> approve(Device main, String actor, long revision) {
        var source = DeliveryGate.requireMain(main, sources);
        var catalogue = source.catalogue();
        long head = heads.head(catalogue).revision();
        long approved =
                DeliveryGate.requireKeptBack(revision, head, source.upper().approved());
        var judged = history.judged(catalogue);
        var upTo = judged.stream().filter(each -> each.revision() <= revision).toList();
        Approvers.require(history.approver(main.merchant(), actor), upTo);
        var unknown = upTo.stream()
                .filter(Judged::isUnknown)
                .map(each -> asked(main, catalogue, approved, each.revision(), each.articles(), List.of(actor)))
                .toList();
        if (!unknown.isEmpty()) {
            return unknown;
        }
        return goesOn(main, source, judged, revision, head);
    }

    /** Delivers up to a revision, and on to the last one before the next that counts. */
    private List<CatalogueEvent> goesOn(Device main, Source source, List<Judged> judged, long revision, long head) {
        var catalogue = source.catalogue();
        var again = judgedAgain(source, revision, head);
        var askers = history.askersOf(catalogue, again.keySet());
        var waiting = new TreeMap<Long, Judged>();
        again.forEach((each, count) -> waiting.put(each, new Judged(each, count, askers.get(each))));
        judged.forEach(each -> waiting.remove(each.revision()));
        var all = Stream.concat(judged.stream(), waiting.values().stream()).toList();
        long delivered = Objects.requireNonNullElse(Judged.deliveredAfter(all, revision), head);
        var events = new ArrayList<>(List.of(approved(main, catalogue, revision, head, delivered, Reason.APPROVED)));
        waiting.values()
                .forEach(each ->
                        events.add(asked(main, catalogue, delivered, each.revision(), each.articles(), each.askers())));
        return events;
    }

    private static CatalogueEvent asked(
            Device main,
            CatalogueId catalogue,
            long delivered,
            long revision,
            int articles,
            @Nullable List<String> by) {
        return new ApprovalAsked(catalogue, main.merchant(), main.id(), delivered, revision, articles, by);
    }

    /** Counts, by later revision, the articles that change a price by too much once {@code since} is approved. */
    private Map<Long, Integer> judgedAgain(Source source, long since, long head) {
        var counts = new TreeMap<Long, Integer>();
        if (source.pricePercent() == 0 || since == head) {
            return counts;
        }
        var compared = new ArrayList<>(comparedWith(source.catalogue()));
        compared.removeIf(revision -> revision >= since);
        compared.add(since);
        var some = new ArrayList<Map.Entry<Long, Article>>();
        Runnable judge = () -> {
            var numbers = some.stream()
                    .map(made -> made.getValue().number())
                    .distinct()
                    .toList();
            var review = review(source.catalogue(), compared, numbers, source.pricePercent());
            some.removeIf(made -> !review.counts(made.getValue()));
            some.forEach(made -> counts.merge(made.getKey(), 1, Integer::sum));
            some.clear();
        };
        history.madeAfter(source.catalogue(), since, row -> {
            row.live().ifPresent(article -> some.add(Map.entry(row.revision(), article)));
            if (some.size() == ArticlesAt.MOST_READ_AT_ONCE) {
                judge.run();
            }
        });
        judge.run();
        return counts;
    }

    private static CatalogueEvent approved(
            Device main, CatalogueId catalogue, long revision, long head, long delivered, Reason reason) {
        return new Approved(catalogue, main.merchant(), main.id(), revision, head, delivered, reason);
    }
}
