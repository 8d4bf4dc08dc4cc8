package tillsync.client.transport;

import java.time.Instant;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Origin;

/**
 * A change set on its way.
 *
 * @param at the till's time when the first of its edits was saved
 * @param origin of its edits
 * @param holds whether it goes to the inbox even if this till is a main
 */
public record Publish(long sequence, ChangeSet changeSet, Instant at, Origin origin, boolean holds) {
    /** The service refuses larger bodies. */
    public static final int MOST_BYTES = 1024 * 1024;

    /** A change set that a main publishes. */
    public Publish(long sequence, ChangeSet changeSet, Instant at, Origin origin) {
        this(sequence, changeSet, at, origin, false);
    }
}
