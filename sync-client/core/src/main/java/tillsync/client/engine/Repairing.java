package tillsync.client.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.client.store.ArticleSums;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Position;
import tillsync.client.store.failure.DigestMismatch;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.Transport;
import tillsync.condition.ConditionCode;
import tillsync.delta.Repair;
import tillsync.problem.ProblemCode;

/**
 * Checks now and then that the articles are as they were written, and has the service repair damaged ones. The reported
 * sum is updated with each change, so it alone would never reveal a row damaged since.
 */
final class Repairing {
    /**
     * The pause between looks. Damaged articles are not sold, so they must be repaired soon; but a look reads all rows.
     */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(4);

    private final LocalStore store;

    private final Transport transport;
    private final Clock clock;
    private final Kinds kinds;
    private volatile @Nullable Instant damagedSince;
    private Instant lookedAt;

    /** @param kinds of records that the hello names */
    Repairing(LocalStore store, Transport transport, Clock clock, Kinds kinds) {
        this.store = store;
        this.transport = transport;
        this.clock = clock;
        this.kinds = kinds;
        this.lookedAt = clock.instant(); // opening a store looks through it
    }

    /** The condition of the till's store, for users. */
    Optional<Condition> condition() {
        if (store.hasDamagedArticles()) {
            var since = damagedSince;
            return Optional.of(new Condition(ConditionCode.STORE_DAMAGED, since == null ? clock.instant() : since));
        }
        return store.loss().map(loss -> {
            var since = loss.since();
            return new Condition(ConditionCode.DATA_MAY_BE_LOST, since == null ? clock.instant() : since);
        });
    }

    /** Notes the condition of the store, and since when. */
    void note() {
        var now = clock.instant();
        damagedSince = !store.hasDamagedArticles() ? null : damagedSince == null ? now : damagedSince;
        store.loss().filter(loss -> loss.since() == null).ifPresent(loss -> store.loss(Optional.of(loss.noticed(now))));
    }

    /** Clears the loss that users have looked after. @param since when it was known; null: none */
    void clearLoss(@Nullable Instant since) {
        store.loss()
                .filter(loss -> loss.since() != null && loss.since().equals(since))
                .ifPresent(seen -> store.loss(Optional.empty()));
    }

    /** Looks for damage if it is time. @return whether articles are damaged */
    boolean finds() {
        if (!store.hasDamagedArticles() && isTime()) {
            look();
        }
        return store.hasDamagedArticles();
    }

    /**
     * Repairs damaged articles before anything is published or pulled on top of them. Refuses TOPOLOGY_CHANGED if the
     * till must say hello again.
     */
    void beforeRound(Greeting greeting, RoundReport tally) {
        if (!store.hasDamagedArticles() && !isTime()) {
            return;
        }
        var sums = look();
        if (!store.hasDamagedArticles() || isHeldBack(greeting)) {
            return;
        }
        var position = store.position();
        var cursor = position.cursor();
        if (cursor == null || !greeting.catalogue().equals(position.catalogue()) || isOfOtherKinds(position)) {
            store.setAside("articles: damaged (expected: as written, of the catalogue that they come from now)");
        } else {
            repair(cursor, sums, tally);
        }
    }

    /** Returns true if the till's software now knows other kinds of records: a repair would be of those. */
    private boolean isOfOtherKinds(Position position) {
        return !position.kinds().equals(kinds);
    }

    /** Returns true if nothing is delivered to the till, which goes on selling what is not damaged. */
    private static boolean isHeldBack(Greeting greeting) {
        return greeting.identity().isFollower() && !greeting.identity().delivers();
    }

    /** Returns true if a look is due, also after the clock was set back. */
    private boolean isTime() {
        var now = clock.instant();
        return now.isBefore(lookedAt) || !now.isBefore(lookedAt.plus(BETWEEN_LOOKS));
    }

    private ArticleSums look() {
        lookedAt = clock.instant();
        return store.sums();
    }

    /**
     * Repairs articles that the service has found not to be the catalogue's.
     *
     * @return whether that has succeeded; else they must be pulled anew
     */
    boolean mended(RoundReport tally) {
        var cursor = store.position().cursor();
        if (cursor == null
                || isOfOtherKinds(store.position())
                || !store.identity().filter(known -> known.delivers()).isPresent()) {
            return false;
        }
        long before = tally.repaired();
        repair(cursor, look(), tally);
        return tally.repaired() > before;
    }

    private void repair(String cursor, ArticleSums sums, RoundReport tally) {
        try {
            tally.repaired(store.repair(asked(cursor, sums)));
        } catch (DigestMismatch mismatch) {
            giveUp(sums);
        } catch (ServiceRefusal refusal) {
            if (!isFinal(refusal)) {
                throw refusal;
            }
            giveUp(sums);
        }
    }

    /**
     * Asks for a repair. Refuses TOPOLOGY_CHANGED if the repair is of other kinds of records, since it answers an
     * earlier hello or another till's. The till must then say hello again.
     */
    private Repair asked(String cursor, ArticleSums sums) {
        var repair = transport.repairs(cursor, sums.buckets());
        if (repair.kinds() != null && !repair.kinds().equals(kinds)) {
            throw new ServiceRefusal(
                    409,
                    ProblemCode.TOPOLOGY_CHANGED.wireName(),
                    "kinds: " + repair.kinds() + " (expected: " + kinds + ", as hello has said)",
                    List.of());
        }
        return repair;
    }

    /**
     * Returns true if asking again is useless: too much differs, the cursor is not known, or an older service offers no
     * repair.
     */
    private static boolean isFinal(ServiceRefusal refusal) {
        return refusal.is(ProblemCode.SNAPSHOT_REQUIRED)
                || refusal.is(ProblemCode.CURSOR_MALFORMED)
                || refusal.is(ProblemCode.NOT_FOUND);
    }

    /**
     * Gives up a store with damaged rows, since a snapshot does not write rows that seem to be there already. So does a
     * main: it must not remove from its catalogue what it lacks by damage (rule 4.4).
     */
    private void giveUp(ArticleSums sums) {
        if (sums.isOf(store.position())) {
            store.pullAnew();
        } else {
            store.setAside("articles: damaged, and not to be repaired by the service");
        }
    }
}
