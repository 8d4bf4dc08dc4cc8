package tillsync.client.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.client.store.ArticleSums;
import tillsync.client.store.DigestMismatch;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.Condition;
import tillsync.client.transport.Greeting;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.Transport;
import tillsync.condition.ConditionCode;
import tillsync.problem.ProblemCode;

/**
 * Looks now and then whether the articles are what was written, and has the service repair those that are not. The sum that
 * is reported is kept up with each change: it alone would never tell that a row has been damaged since.
 */
final class Repairing {
    /** Damaged articles are not sold, so that they are to be repaired soon; a look reads all rows. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(4);

    private final LocalStore store;

    private final Transport transport;
    private final Clock clock;
    private volatile @Nullable Instant damagedSince;
    private Instant lookedAt;

    Repairing(LocalStore store, Transport transport, Clock clock) {
        this.store = store;
        this.transport = transport;
        this.clock = clock;
        this.lookedAt = clock.instant(); // whoever opens a store looks through it
    }

    /** What users are to know of the till's store. */
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

    /** Notes since when users are to know what. */
    void note() {
        var now = clock.instant();
        damagedSince = !store.hasDamagedArticles() ? null : damagedSince == null ? now : damagedSince;
        store.loss().filter(loss -> loss.since() == null).ifPresent(loss -> store.loss(Optional.of(loss.noticed(now))));
    }

    /** Before anything is published or pulled on top of them. Refuses TOPOLOGY_CHANGED where hello is to be said again. */
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
        if (cursor == null || !greeting.catalogue().equals(position.catalogue())) {
            store.setAside("articles: damaged (expected: as written, of the catalogue that they come from now)");
        } else {
            repair(cursor, sums, tally);
        }
    }

    /** Nothing is delivered to it: what it has that is not damaged is sold on. */
    private static boolean isHeldBack(Greeting greeting) {
        return greeting.identity().isFollower() && !greeting.identity().delivers();
    }

    /** The clock may have been set back. */
    private boolean isTime() {
        var now = clock.instant();
        return now.isBefore(lookedAt) || !now.isBefore(lookedAt.plus(BETWEEN_LOOKS));
    }

    private ArticleSums look() {
        lookedAt = clock.instant();
        return store.sums();
    }

    /**
     * The service has said that the articles which were reported are not the catalogue's. Whether that is mended; where it
     * is not, they are to be pulled anew.
     */
    boolean mended(RoundReport tally) {
        var cursor = store.position().cursor();
        if (cursor == null || store.identity().filter(known -> known.delivers()).isEmpty()) {
            return false;
        }
        long before = tally.repaired();
        repair(cursor, look(), tally);
        return tally.repaired() > before;
    }

    private void repair(String cursor, ArticleSums sums, RoundReport tally) {
        try {
            tally.repaired(store.repair(transport.repairs(cursor, sums.buckets())));
        } catch (DigestMismatch mismatch) {
            giveUp(sums);
        } catch (ServiceRefusal refusal) {
            if (!isFinal(refusal)) {
                throw refusal;
            }
            giveUp(sums);
        }
    }

    /** Too much differs, the cursor is not known, or the service is an older one. */
    private static boolean isFinal(ServiceRefusal refusal) {
        return refusal.is(ProblemCode.SNAPSHOT_REQUIRED)
                || refusal.is(ProblemCode.CURSOR_MALFORMED)
                || refusal.is(ProblemCode.NOT_FOUND);
    }

    /**
     * A snapshot does not write what it takes to be there already: a store with damaged rows is given up. A main, too: what
     * it lacks by damage it must not remove from its catalogue (rule 4.4).
     */
    private void giveUp(ArticleSums sums) {
        if (sums.isOf(store.position())) {
            store.pullAnew();
        } else {
            store.setAside("articles: damaged, and not to be repaired by the service");
        }
    }
}
