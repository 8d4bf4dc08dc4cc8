package tillsync.service.people.access;

import tillsync.people.UserId;

/**
 * An account is about to be removed: published in the transaction and the unit of work of the command that removes it, with
 * the rows of all the user's tills locked. Whoever keeps something of the user lets it go now, as events where there are any;
 * rows of {@code till_user} that are left afterwards are deleted.
 */
public record AccountClosing(UserId user) {}
