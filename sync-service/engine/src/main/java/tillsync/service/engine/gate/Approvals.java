package tillsync.service.engine.gate;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.approval.Approver;
import tillsync.approval.Judged;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.gate.WaitingChanges.Changed;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.limits.throttle.LargeWork;
import tillsync.service.store.events.Actor;
import tillsync.service.store.events.Commands;
import tillsync.service.tills.access.ActorNames;
import tillsync.service.tills.access.UserCaller;
import tillsync.till.DeviceId;

/** Shows the revisions that wait for a second pair of eyes, and approves them for users. */
@Component
public class Approvals {
    private static final int MOST_SHOWN = 100;

    private final Catalogues catalogues;
    private final MerchantLimits limits;
    private final GateHistory history;
    private final ArticlesAt articles;
    private final Approving approving;
    private final ActorNames names;
    private final Commands commands;
    private final LargeWork turns;

    Approvals(
            Catalogues catalogues,
            MerchantLimits limits,
            GateHistory history,
            ArticlesAt articles,
            Approving approving,
            ActorNames names,
            Commands commands,
            LargeWork turns) {
        this.catalogues = catalogues;
        this.limits = limits;
        this.history = history;
        this.articles = articles;
        this.approving = approving;
        this.names = names;
        this.commands = commands;
        this.turns = turns;
    }

    /**
     * A catalogue's approval state, as one user sees it.
     *
     * @param secondEyes whether the merchant wants a second pair of eyes now; if not, waiting revisions wait on
     * @param waiting null: nothing waits
     */
    public record View(
            CatalogueId catalogue,
            boolean secondEyes,
            int pricePercent,
            @Nullable Waiting waiting) {}

    /**
     * The revisions that wait for another user.
     *
     * @param delivered the last revision that followers get
     * @param since when the first of the revisions was stored
     * @param revisions the first 100 that change prices by more than the limit, in order
     * @param more the number of further ones
     * @param mine whether the viewing user asked for one of them, or may have, and so cannot approve all
     * @param approvesFrom until then this user is too new to approve requests of longer-standing users; null: not too
     *     new
     */
    public record Waiting(
            long delivered,
            long head,
            OffsetDateTime since,
            List<Revision> revisions,
            int more,
            boolean mine,
            @Nullable Instant approvesFrom) {
        /**
         * The last revision before the first one that somebody else must approve; null: none. If that one may be among
         * the revisions not shown, the last one shown.
         */
        public @Nullable Long approvable() {
            boolean isAnyNotShown = more > 0 && (mine || approvesFrom != null);
            long upTo = othersFirst()
                    .map(others -> others.revision() - 1)
                    .orElseGet(() ->
                            isAnyNotShown ? revisions.get(revisions.size() - 1).revision() : head);
            return upTo > delivered ? upTo : null;
        }

        /** The first revision that somebody else must approve. */
        private Optional<Revision> othersFirst() {
            return revisions.stream()
                    .filter(each -> each.tooNew() || each.mine() && each.by() != null)
                    .findFirst();
        }

        /**
         * Returns true if somebody else must approve because this user came too late, not because this user asked for
         * the change.
         */
        public boolean tooNew() {
            return othersFirst().map(Revision::tooNew).orElse(approvesFrom != null);
        }

        /**
         * Returns true if nobody knows who asked for one of the revisions that the user may approve. Another user must
         * then approve, too.
         */
        public boolean needsTwo() {
            var upTo = approvable();
            return upTo != null
                    && revisions.stream().anyMatch(each -> each.mine() && each.by() == null && each.revision() <= upTo);
        }
    }

    /**
     * A revision that waits.
     *
     * @param articles the number of its articles that change a price by more than the limit
     * @param by the name of the user who asked for it; null: it was done at the till itself, or the user is unknown
     * @param mine whether the viewing user asked for it, or may have since the asker is unknown
     * @param tooNew whether that user is too new to approve it
     */
    public record Revision(
            long revision, int articles, @Nullable String by, boolean mine, boolean tooNew) {}

    /** @param source of the main, or of one of its followers */
    public View of(UserCaller user, Source source) {
        var catalogue = source.catalogue();
        var merchant = catalogues.find(catalogue).orElseThrow().merchant();
        var eyes = limits.prices(merchant);
        var approved = source.upper().approved();
        return new View(
                catalogue,
                eyes.on(),
                eyes.pricePercent(),
                approved == null
                        ? null
                        : waiting(history.approver(merchant, Actor.ofUser(user.userId())), catalogue, approved));
    }

    private @Nullable Waiting waiting(Approver user, CatalogueId catalogue, long approved) {
        var all = history.judged(catalogue);
        var known = new HashMap<String, Optional<String>>();
        var revisions = all.stream()
                .limit(MOST_SHOWN)
                .map(each -> new Revision(
                        each.revision(),
                        each.articles(),
                        name(each, known),
                        isOwn(each, user.actor()),
                        user.isTooNewFor(each)))
                .toList();
        int more = all.size() - revisions.size();
        long head = catalogues.head(catalogue).revision();
        boolean mine = all.stream().anyMatch(each -> isOwn(each, user.actor()));
        return catalogues
                .recordedAt(catalogue, approved + 1)
                .map(since -> new Waiting(approved, head, since, revisions, more, mine, user.approvesFrom()))
                .orElse(null);
    }

    /** Counts a revision as the user's own if its asker is unknown. */
    private static boolean isOwn(Judged revision, String user) {
        return revision.isUnknown() || revision.isOwnOf(user);
    }

    /** @param known names of actors that were read already */
    private @Nullable String name(Judged revision, Map<String, Optional<String>> known) {
        var askers = revision.askers() == null ? List.<String>of() : revision.askers();
        return askers.stream()
                .filter(asker -> asker.startsWith(Actor.USER))
                .flatMap(asker -> known.computeIfAbsent(asker, names::of).stream())
                .findFirst()
                .orElse(null);
    }

    /**
     * Approves up to a revision that a user has seen. Refuses TILL_IS_A_FOLLOWER, NOTHING_IS_HELD, INVALID for a
     * revision that is not there yet, BUSY, OWN_CHANGE if the user asked for one of the revisions that wait up to
     * there, and APPROVER_TOO_NEW.
     */
    public void approve(UserCaller user, DeviceId main, @Nullable Long revision) {
        long seen = DeliveryGate.requireSeen(revision);
        turns.inTurn(() -> commands.send(new GateHandler.Approve(user.id(), main, seen)));
    }

    /**
     * The first articles because of which a catalogue waits, by number: those that the user who approves them must see.
     * Refuses BUSY.
     *
     * @param delivered the last revision that followers get
     * @param upTo the last revision that is to be approved
     */
    public List<Changed> counting(CatalogueId catalogue, long delivered, long upTo, int percent, int most) {
        return turns.inTurn(() -> find(catalogue, delivered, upTo, percent, most));
    }

    private List<Changed> find(CatalogueId catalogue, long delivered, long upTo, int percent, int most) {
        var all = List.copyOf(numbers(catalogue, delivered, upTo));
        var counting = new ArrayList<Changed>();
        for (int i = 0; i < all.size() && counting.size() < most; i += ArticlesAt.MOST_READ_AT_ONCE) {
            var some = all.subList(i, Math.min(all.size(), i + ArticlesAt.MOST_READ_AT_ONCE));
            var review = approving.review(catalogue, some, percent);
            var were = articles.articlesAt(catalogue, delivered, some);
            var are = articles.articlesAt(catalogue, upTo, some);
            some.stream()
                    .filter(number -> are.containsKey(number) && review.counts(are.get(number)))
                    .limit(most - counting.size())
                    .forEach(number -> counting.add(new Changed(number, were.get(number), are.get(number))));
        }
        return counting;
    }

    /** The articles that the revisions have changed that wait because of some of them. */
    private TreeSet<ArticleNumber> numbers(CatalogueId catalogue, long delivered, long upTo) {
        var revisions = new HashSet<Long>();
        history.judged(catalogue).stream()
                .map(Judged::revision)
                .filter(revision -> revision <= upTo)
                .forEach(revisions::add);
        var numbers = new TreeSet<ArticleNumber>();
        history.madeAfter(catalogue, delivered, row -> {
            if (!row.isRecord() && revisions.contains(row.revision())) {
                numbers.add(ArticleNumber.of(row.number()));
            }
        });
        return numbers;
    }
}
