package tillsync.client.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.client.store.Position;
import tillsync.delta.ChangePage;

/**
 * A request for one page of changes.
 *
 * @param since the applied cursor; null asks for the whole catalogue
 * @param group the version of the till's price group that is applied; 0: none
 * @param after the continuation of the page before; null for the first
 * @param patience the longest time that the service may wait until there is something
 * @param had the kinds of records that the till has at {@code since}; null: those of its last hello
 */
public record Pull(
        @Nullable String since,
        long group,
        @Nullable String after,
        Duration patience,
        @Nullable Kinds had) {

    public Pull(@Nullable String since, long group, @Nullable String after, Duration patience) {
        this(since, group, after, patience, null);
    }

    /** Asks for the whole catalogue, by a till that sells by the price group of that position. */
    public static Pull all(Position at) {
        return new Pull(null, at.grouped().version(), null, Duration.ZERO);
    }

    /** Asks for what is missing at that position. */
    public static Pull since(Position at) {
        return since(at, Duration.ZERO);
    }

    /** Asks for what is missing at that position, once there is something or patience is over. */
    public static Pull since(Position at, Duration patience) {
        return new Pull(at.cursor(), at.grouped().version(), null, patience);
    }

    public Pull page(String continuation) {
        return new Pull(since, group, continuation, Duration.ZERO, had);
    }

    /** The same pull of a till that has these kinds of records at its position. */
    public Pull had(Kinds kinds) {
        return new Pull(since, group, after, patience, kinds);
    }

    /** Returns true if a page says that nothing was missing. */
    public boolean isAnsweredBy(ChangePage page) {
        return isAt(page.cursor())
                && page.changes().isEmpty()
                && (page.grouped() == null || page.grouped().version() == group);
    }

    /** Returns true if this pull began at {@code cursor}, so that nothing was missing. */
    public boolean isAt(@Nullable String cursor) {
        return cursor != null && cursor.equals(since);
    }
}
