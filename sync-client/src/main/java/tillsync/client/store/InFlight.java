package tillsync.client.store;

import tillsync.catalogue.ChangeSet;

/**
 * A change set that may have reached the service. Its content and number stay as they are until the answer is known, so
 * that a repeated attempt, also after a crash, is the same one.
 *
 * @param origin TILL, IMPORT, LIVE, INBOX or REPAIR
 */
public record InFlight(String pairing, long sequence, String origin, ChangeSet changeSet) {}
