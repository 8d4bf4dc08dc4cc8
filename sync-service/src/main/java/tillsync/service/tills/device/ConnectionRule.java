package tillsync.service.tills.device;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Whether a till is connected: a stream or wait is open, or it asked within twice the polling interval. Stale up to three
 * minutes after; then not connected.
 */
public final class ConnectionRule {
    public static final String CONNECTED = "CONNECTED";

    private static final Duration STALE_FOR = Duration.ofMinutes(3);

    private ConnectionRule() {}

    static Connection of(
            Presence.@Nullable Seen seen,
            @Nullable OffsetDateTime lastContact,
            boolean switchedOff,
            int pollSeconds,
            Instant now) {
        if (seen == null) {
            return switchedOff
                    ? new Connection("OFF", lastContact, "SWITCHED_OFF", null)
                    : new Connection(
                            "NOT_CONNECTED", lastContact, lastContact == null ? "NEVER_SEEN" : "NOT_HEARD_OF", null);
        }
        var at = seen.at().atOffset(ZoneOffset.UTC);
        var state = stateOf(seen, pollSeconds, now);
        return new Connection(state, at, state.equals(CONNECTED) ? null : "NOT_HEARD_OF", null);
    }

    /** Of a till that was heard of and did not say good-bye: CONNECTED, STALE or NOT_CONNECTED. */
    public static String stateOf(Presence.Seen seen, int pollSeconds, Instant now) {
        var fresh = Duration.ofSeconds(2L * pollSeconds);
        var silent = Duration.between(seen.at(), now);
        if (seen.open() > 0 || silent.compareTo(fresh) <= 0) {
            return CONNECTED;
        }
        return silent.compareTo(fresh.plus(STALE_FOR)) <= 0 ? "STALE" : "NOT_CONNECTED";
    }
}
