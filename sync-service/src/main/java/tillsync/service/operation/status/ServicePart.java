package tillsync.service.operation.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One part of the service, as its users know it.
 *
 * @param name {@code service}, {@code store} or {@code feed}; the key of its texts
 * @param since when the state was first seen; null: not known
 */
public record ServicePart(
        String name, State state, @Nullable Instant since) {
    /** The best state first. */
    public enum State {
        UP,
        /** Something is late, and nothing is lost. */
        IMPAIRED,
        DOWN
    }
}
