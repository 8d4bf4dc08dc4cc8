package tillsync.client.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a till's clock is from the service's, where that is too far.
 *
 * @param seconds by which it is ahead; negative where it is behind
 * @param since when it was first found so, by the service's clock
 */
public record ClockSkew(long seconds, Instant since) {
    private static final Duration TOLERATED = Duration.ofSeconds(60);

    /** Clocks drift; what is kept need not be written each time that they are compared. */
    private static final long SAME_SECONDS = 5;

    /**
     * Compares a time that the service has told between two times of the till. What the answer may have taken on its way
     * is in the clock's favour. Empty where the clock is right within a minute.
     */
    public static Optional<ClockSkew> between(Instant asked, Instant answered, Instant service) {
        var ahead = Duration.between(service, asked);
        var behind = Duration.between(answered, service);
        if (ahead.compareTo(TOLERATED) > 0) {
            return Optional.of(new ClockSkew(ahead.toSeconds(), service));
        }
        return behind.compareTo(TOLERATED) > 0
                ? Optional.of(new ClockSkew(-behind.toSeconds(), service))
                : Optional.empty();
    }

    /** This one, as it goes on from what was known before. */
    public ClockSkew after(Optional<ClockSkew> before) {
        return before.map(known ->
                        Math.abs(known.seconds - seconds) <= SAME_SECONDS ? known : new ClockSkew(seconds, known.since))
                .orElse(this);
    }
}
