package tillsync.service.engine.gate;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tillsync.approval.Approver;
import tillsync.approval.Judged;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.store.events.Actor;
import tillsync.till.MerchantId;

/** Refuses users who are no second pair of eyes for what they want to approve. */
@Component
record Approvers(GateHistory history) {
    /** Refuses OWN_CHANGE to the user who has asked for one of these, and APPROVER_TOO_NEW. */
    static void require(Approver approver, Collection<Judged> judged) {
        for (var each : judged) {
            if (each.isOwnOf(approver.actor())) {
                throw ownChange(each);
            }
        }
        if (judged.stream().anyMatch(approver::isTooNewFor)) {
            throw Refusal.of(ProblemCode.APPROVER_TOO_NEW, "user: new (expected: changes of users who came later)")
                    .with("from", String.valueOf(approver.approvesFrom()));
        }
    }

    /** Refuses what {@link #require} does to a user who confirms what another one wants. */
    void requireOther(MerchantId merchant, UserId user, UserId asker) {
        var wanted = new Judged(1, 1, List.of(Actor.ofUser(asker.value())));
        require(history.approver(merchant, Actor.ofUser(user.value())), List.of(wanted));
    }

    /**
     * Refuses OWN_CHANGE to the user who has asked for a change of one of these articles, or may have, and
     * APPROVER_TOO_NEW.
     *
     * @param since the revision behind which changes count
     */
    void requireOthers(
            MerchantId merchant, UserId user, CatalogueId catalogue, long since, Collection<ArticleNumber> numbers) {
        var wanted = new HashSet<>(numbers);
        var revisions = new TreeSet<Long>();
        history.madeAfter(catalogue, since, row -> {
            if (!row.isRecord() && wanted.contains(ArticleNumber.of(row.number()))) {
                revisions.add(row.revision());
            }
        });
        var askers = history.askersOf(catalogue, revisions);
        var made = revisions.stream()
                .map(revision -> new Judged(revision, 1, askers.get(revision)))
                .toList();
        made.stream().filter(Judged::isUnknown).findFirst().ifPresent(unknown -> {
            throw ownChange(unknown);
        });
        require(history.approver(merchant, Actor.ofUser(user.value())), made);
    }

    private static Refusal ownChange(Judged judged) {
        return Refusal.of(
                ProblemCode.OWN_CHANGE,
                "revision: " + judged.revision() + " (expected: changes that others have asked for)");
    }
}
