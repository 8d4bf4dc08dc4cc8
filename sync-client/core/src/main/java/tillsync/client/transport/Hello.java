package tillsync.client.transport;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The message of a till on every connect.
 *
 * @param session that the last hello answered; null at the first
 * @param unpublished edits that the service has not confirmed
 * @param zone of the till's clock; null: it is not said
 */
public record Hello(
        TillDescription device,
        Instant time,
        @Nullable String session,
        long unpublished,
        @Nullable Condition condition,
        @Nullable ZoneId zone) {}
