package tillsync.service.tills.device;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Whether a till is connected.
 *
 * @param state CONNECTED, STALE, NOT_CONNECTED or OFF
 * @param since when it was last heard of, where that is known
 * @param reason a code for what is behind it; null where there is nothing to say
 * @param remedy what to do about it; null where there is nothing to do
 */
public record Connection(
        String state,
        @Nullable OffsetDateTime since,
        @Nullable String reason,
        @Nullable String remedy) {

    public Connection remedied(String remedy) {
        return new Connection(state, since, reason, remedy);
    }
}
