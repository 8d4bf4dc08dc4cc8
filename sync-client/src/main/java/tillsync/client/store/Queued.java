package tillsync.client.store;

import tillsync.catalogue.Edit;

/**
 * An edit in the outbox.
 *
 * @param batch equal for edits that were saved together
 * @param made where it comes from, and when; edits of different requests have different origins
 * @param holds it goes to the inbox, whatever this till is; edits of both kinds are in no change set together
 */
public record Queued(long batch, Edit edit, EditOrigin made, boolean holds) {
    /** One that is published. */
    public Queued(long batch, Edit edit, EditOrigin made) {
        this(batch, edit, made, false);
    }
}
