package tillsync.service.operation.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One part of the service, as its users know it.
 *
 * @param name {@code service}, {@code store} or {@code feed}; texts are found by it
 * @param since when it came to be so, as far as was seen; null: not known
 */
public record Part(String name, State state, @Nullable Instant since) {
    /** In the order of how bad it is. */
    public enum State {
        UP,
        /** Something is late, and nothing is lost. */
        IMPAIRED,
        DOWN
    }
}
