package tillsync.client;

import java.time.Duration;
import tillsync.client.store.LocalStore;

/** How often a till makes a round although nothing calls for one: to hear what it may have missed. */
enum Pace {
    USUAL,
    /** Of a till that pays for each byte. */
    SPARING;

    /** The pause between looks for damage, which need no service. */
    static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);

    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(5);
    private static final Duration BETWEEN_SPARED_ROUNDS = Duration.ofHours(4);

    /** When a till that hears of changes by another way tries again to open a stream of events. */
    Duration climbAfter() {
        return this == SPARING ? Duration.ofHours(1) : Duration.ofMinutes(5);
    }

    /**
     * The pause between rounds of a till that is connected like that: long only while it hears of changes, and nothing is
     * left that only a round ends.
     */
    Duration betweenRounds(TillConnection connection, LocalStore store) {
        boolean hears = connection == TillConnection.EVENTS || connection == TillConnection.LONG_POLL;
        return this == SPARING && hears && isSettled(store) ? BETWEEN_SPARED_ROUNDS : BETWEEN_ROUNDS;
    }

    private static boolean isSettled(LocalStore store) {
        return !store.mustPullAnew()
                && !store.hasDamagedArticles()
                && store.outbox().unpublished() == 0
                && !store.clockSkew().isPresent()
                && !store.identity().filter(till -> till.guarded() != null).isPresent();
    }
}
