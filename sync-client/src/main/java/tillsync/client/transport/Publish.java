package tillsync.client.transport;

import java.time.Instant;
import tillsync.catalogue.ChangeSet;

/**
 * A change set on its way.
 *
 * @param at the till's time
 * @param origin TILL, IMPORT, LIVE, INBOX or REPAIR
 */
public record Publish(long sequence, ChangeSet changeSet, Instant at, String origin) {
    /** The service refuses larger bodies. */
    public static final int MOST_BYTES = 1024 * 1024;
}
