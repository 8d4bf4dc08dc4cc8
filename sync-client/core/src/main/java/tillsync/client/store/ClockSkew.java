package tillsync.client.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A skew of more than a minute between a till's clock and the service's.
 *
 * @param seconds by which the till's clock is ahead; negative if it is behind
 * @param since when it was first found so, by the service's clock
 */
public record ClockSkew(long seconds, Instant since) {
    private static final Duration TOLERATED = Duration.ofSeconds(60);

    /** Clocks drift: a change of so few seconds need not be written. */
    private static final long SAME_SECONDS = 5;

    /**
     * Compares a time that the service has told between two times of the till. The time on the way counts in the
     * clock's favour. Empty if the clock is right within a minute.
     */
    public static Optional<ClockSkew> between(Instant asked, Instant answered, Instant service) {
        var ahead = Duration.between(service, asked);
        var behind = Duration.between(answered, service);
        if (ahead.compareTo(TOLERATED) > 0) {
            return Optional.of(new ClockSkew(ahead.getSeconds(), service));
        }
        return behind.compareTo(TOLERATED) > 0
                ? Optional.of(new ClockSkew(-behind.getSeconds(), service))
                : Optional.empty();
    }

    /** This skew, as a continuation of the one that was known before. */
    public ClockSkew after(Optional<ClockSkew> before) {
        return before.map(known ->
                        Math.abs(known.seconds - seconds) <= SAME_SECONDS ? known : new ClockSkew(seconds, known.since))
                .orElse(this);
    }
}
