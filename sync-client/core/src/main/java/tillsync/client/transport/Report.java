package tillsync.client.transport;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.Kinds;
import tillsync.catalogue.CatalogueDigest;
import tillsync.client.store.Applied;
import tillsync.client.store.Held;
import tillsync.client.store.Waiting;
import tillsync.topology.GroupVersion;

/**
 * A till's report about its synchronised store.
 *
 * @param cursor the position that the till's software has taken over
 * @param articles the number of articles that were synchronised at that position
 * @param digest their sum
 * @param grouped the price group that was applied there
 * @param applied the positions that were taken over since the last report, with times
 * @param held articles that the till's software has not taken over
 * @param waiting the reason why newer changes wait to be taken over; null if none wait
 * @param kinds of records that the digest is of; null: those of the last hello
 */
public record Report(
        String cursor,
        long articles,
        CatalogueDigest digest,
        GroupVersion grouped,
        Instant time,
        List<Applied> applied,
        List<Held> held,
        @Nullable Waiting waiting,
        long unpublished,
        @Nullable Condition condition,
        @Nullable Kinds kinds) {

    /** The most held articles that the service takes. */
    public static final int MOST_HELD = 500;

    /** The most characters of held articles that the service takes. */
    public static final int MOST_HELD_CHARACTERS = 60_000;
}
