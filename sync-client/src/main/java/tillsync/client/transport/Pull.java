package tillsync.client.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page of changes.
 *
 * @param since the applied cursor; null asks for the whole catalogue
 * @param after the continuation of the page before; null for the first
 * @param patience how long the service may wait until there is something
 */
public record Pull(@Nullable String since, @Nullable String after, Duration patience) {

    public static Pull since(@Nullable String cursor) {
        return new Pull(cursor, null, Duration.ZERO);
    }

    public Pull page(String continuation) {
        return new Pull(since, continuation, Duration.ZERO);
    }

    /** Whether this pull began at {@code cursor}, so that nothing was missing. */
    public boolean isAt(@Nullable String cursor) {
        return cursor != null && cursor.equals(since);
    }
}
