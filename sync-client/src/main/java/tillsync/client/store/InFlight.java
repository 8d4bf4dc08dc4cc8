package tillsync.client.store;

import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Origin;

/**
 * A change set that may have reached the service. Its content and number stay as they are until the answer is known, so
 * that a repeated attempt, also after a crash, is the same one.
 *
 * @param origin where its edits come from
 * @param holds it goes to the inbox, whatever this till is
 */
public record InFlight(String pairing, long sequence, Origin origin, ChangeSet changeSet, boolean holds) {}
