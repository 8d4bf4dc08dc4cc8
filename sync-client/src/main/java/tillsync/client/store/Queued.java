package tillsync.client.store;

import tillsync.catalogue.Edit;

/**
 * An edit in the outbox.
 *
 * @param batch equal for edits that were saved together
 * @param origin TILL, IMPORT, LIVE, INBOX or REPAIR
 */
public record Queued(long batch, Edit edit, String origin) {}
