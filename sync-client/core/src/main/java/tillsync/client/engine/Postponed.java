package tillsync.client.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.client.transport.ServiceRefusal;

/**
 * Makes the outbox wait while a quota of the merchant is used up. The till pulls and reports meanwhile. The wait is as
 * long as the service wants, within bounds: the operator may have raised the quota.
 */
final class Postponed {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofMinutes(15);

    private final Clock clock;
    private @Nullable ServiceRefusal refusal;
    private Instant until = Instant.MIN;

    Postponed(Clock clock) {
        this.clock = clock;
    }

    void by(ServiceRefusal refusal) {
        this.refusal = refusal;
        var wait = refusal.retryAfter();
        until = clock.instant().plus(wait.compareTo(LEAST) < 0 ? LEAST : wait.compareTo(MOST) > 0 ? MOST : wait);
    }

    void end() {
        refusal = null;
        until = Instant.MIN;
    }

    /** Returns true while the outbox must wait. A clock that was set back does not make the wait longer. */
    boolean isNow() {
        var now = clock.instant();
        return refusal != null && now.isBefore(until) && !now.plus(MOST).isBefore(until);
    }

    /** The time until the next try; empty if nothing is postponed. */
    Optional<Duration> left() {
        return refusal == null
                ? Optional.empty()
                : Optional.of(isNow() ? Duration.between(clock.instant(), until) : Duration.ZERO);
    }

    /**
     * The refusal for which the outbox waits; empty if nothing is postponed. It holds until the service takes a change
     * set.
     */
    Optional<ServiceRefusal> why() {
        return Optional.ofNullable(refusal);
    }
}
