package tillsync.service.engine.approval;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.approval.Approver;
import tillsync.approval.Judged;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.PriceLimits;
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
    private final PriceLimits limits;
    private final ApprovalHistory history;
    private final ActorNames names;
    private final Commands commands;
    private final LargeWork turns;

    Approvals(
            Catalogues catalogues,
            PriceLimits limits,
            ApprovalHistory history,
            ActorNames names,
            Commands commands,
            LargeWork turns) {
        this.catalogues = catalogues;
        this.limits = limits;
        this.history = history;
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
            @Nullable Instant approvesFrom) {}

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
        var eyes = limits.of(merchant);
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
    public void approve(UserCaller user, DeviceId main, long revision) {
        turns.inTurn(() -> commands.send(new ApprovalHandler.Approve(user.id(), main, revision)));
    }
}
