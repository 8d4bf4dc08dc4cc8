package tillsync.client.store;

import tillsync.catalogue.ChangeSet;

/**
 * A change set that may have reached the service. Its content and sequence stay until the answer is known, so that each
 * repeated attempt is the same, also after a crash.
 *
 * @param made the origin of its edits, and the time when the first was saved
 * @param holds whether it goes to the inbox even if this till is a main
 */
public record InFlight(String pairing, long sequence, EditOrigin made, ChangeSet changeSet, boolean holds) {}
