package tillsync.client.store;

import tillsync.catalogue.ChangeSet;

/**
 * A change set that may have reached the service. Its content and number stay as they are until the answer is known, so
 * that a repeated attempt, also after a crash, is the same one.
 *
 * @param made where its edits come from, and when the first of them was saved
 * @param holds it goes to the inbox, whatever this till is
 */
public record InFlight(String pairing, long sequence, EditOrigin made, ChangeSet changeSet, boolean holds) {}
