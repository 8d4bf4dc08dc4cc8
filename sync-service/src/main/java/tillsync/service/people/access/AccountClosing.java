package tillsync.service.people.access;

import tillsync.people.UserId;

/**
 * An account is about to be removed. Published in the transaction and the unit of work of the command that removes it,
 * while the rows of all the user's tills are locked. Each listener deletes what it keeps of the user, by events if its
 * table comes from events. Rows of {@code till_user} that are left afterwards are deleted.
 */
public record AccountClosing(UserId user) {}
