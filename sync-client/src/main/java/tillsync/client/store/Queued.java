package tillsync.client.store;

import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;

/**
 * An edit in the outbox.
 *
 * @param batch equal for edits that were saved together
 * @param origin where it comes from; edits of different requests have different origins
 * @param holds it goes to the inbox, whatever this till is; edits of both kinds are in no change set together
 */
public record Queued(long batch, Edit edit, Origin origin, boolean holds) {
    /** One that is published. */
    public Queued(long batch, Edit edit, Origin origin) {
        this(batch, edit, origin, false);
    }
}
