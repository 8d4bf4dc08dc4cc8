package tillsync.client.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The loss of a damaged store: edits that were not published yet, and the list of articles that the till's software
 * has.
 *
 * @param edits that were there and could not be read
 * @param more whether there may have been others, or articles, since reading broke off
 * @param since when it was noticed; null: not known yet
 */
public record Loss(long edits, boolean more, @Nullable Instant since) {

    public static final Loss NONE = new Loss(0, false, null);

    public boolean isNone() {
        return edits == 0 && !more;
    }

    public Loss noticed(Instant at) {
        return new Loss(edits, more, at);
    }
}
