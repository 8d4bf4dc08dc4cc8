package tillsync.service.tills.device;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tillsync.status.ConnectionCause;
import tillsync.status.ConnectionState;

/**
 * Decides whether a till is connected: a stream or wait is open, or it asked within twice the polling interval. For
 * three minutes after that it is stale, then not connected.
 */
public final class ConnectionRule {
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
                    ? Connection.of(ConnectionState.OFF, lastContact, ConnectionCause.SWITCHED_OFF)
                    : Connection.of(
                            ConnectionState.NOT_CONNECTED,
                            lastContact,
                            lastContact == null ? ConnectionCause.NEVER_SEEN : ConnectionCause.NOT_HEARD_OF);
        }
        var at = seen.at().atOffset(ZoneOffset.UTC);
        var state = stateOf(seen, pollSeconds, now);
        return Connection.of(state, at, state == ConnectionState.CONNECTED ? null : ConnectionCause.NOT_HEARD_OF);
    }

    /** The state of a till that was heard of and did not say good-bye: CONNECTED, STALE or NOT_CONNECTED. */
    public static ConnectionState stateOf(Presence.Seen seen, int pollSeconds, Instant now) {
        var fresh = Duration.ofSeconds(2L * pollSeconds);
        var silent = Duration.between(seen.at(), now);
        if (seen.open() > 0 || silent.compareTo(fresh) <= 0) {
            return ConnectionState.CONNECTED;
        }
        return silent.compareTo(fresh.plus(STALE_FOR)) <= 0 ? ConnectionState.STALE : ConnectionState.NOT_CONNECTED;
    }
}
