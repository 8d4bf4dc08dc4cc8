package tillsync.client.store;

import tillsync.catalogue.Edit;

/**
 * An edit in the outbox.
 *
 * @param batch equal for edits that were saved together
 * @param made its origin and time; edits of different requests have different origins
 * @param holds whether it goes to the inbox even if this till is a main; a change set never mixes both kinds
 */
public record Queued(long batch, Edit edit, EditOrigin made, boolean holds) {
    /** An edit that is published. */
    public Queued(long batch, Edit edit, EditOrigin made) {
        this(batch, edit, made, false);
    }
}
