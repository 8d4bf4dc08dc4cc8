package tillsync.client.store;

import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;

/**
 * An edit in the outbox.
 *
 * @param batch equal for edits that were saved together
 * @param origin where it comes from; edits of different requests have different origins
 */
public record Queued(long batch, Edit edit, Origin origin) {}
