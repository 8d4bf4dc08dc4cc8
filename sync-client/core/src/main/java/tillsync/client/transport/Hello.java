package tillsync.client.transport;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a till says on every connect.
 *
 * @param session what the last hello answered; null at the first
 * @param unpublished edits that the service has not confirmed
 */
public record Hello(
        Device device,
        Instant time,
        @Nullable String session,
        long unpublished,
        @Nullable Condition condition) {}
