package tillsync.client.transport;

import java.time.Instant;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Origin;

/**
 * A change set on its way.
 *
 * @param at the till's time
 * @param origin where its edits come from
 */
public record Publish(long sequence, ChangeSet changeSet, Instant at, Origin origin) {
    /** The service refuses larger bodies. */
    public static final int MOST_BYTES = 1024 * 1024;
}
