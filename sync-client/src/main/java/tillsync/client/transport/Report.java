package tillsync.client.transport;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.catalogue.CatalogueDigest;

/**
 * What a till reports about its synchronised store.
 *
 * @param applied when positions since the last report were applied
 */
public record Report(
        String cursor,
        long articles,
        CatalogueDigest digest,
        Instant time,
        List<Applied> applied,
        long unpublished,
        @Nullable Condition condition) {

    /** A position, and when the till's software had taken it over. */
    public record Applied(String cursor, Instant at) {}
}
