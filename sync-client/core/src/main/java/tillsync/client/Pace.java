package tillsync.client;

import java.time.Duration;
import tillsync.client.store.LocalStore;

/** The pace of rounds that nothing calls for; they catch changes that the till may have missed. */
enum Pace {
    USUAL,
    /** The pace of a till that pays for each byte. */
    SPARING;

    /** The pause between looks for damage, which need no service. */
    static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);

    private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(5);
    private static final Duration BETWEEN_SPARED_ROUNDS = Duration.ofHours(4);

    /** The time after which a till that polls or long-polls tries again to open a stream of events. */
    Duration climbAfter() {
        return this == SPARING ? Duration.ofHours(1) : Duration.ofMinutes(5);
    }

    /**
     * The pause between rounds of a till with that connection. The pause is long only while the till hears of changes
     * and has nothing open that only a round can end.
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
