package tillsync.service.people.account;

import tillsync.people.UserId;

/** Removes an account and everything that belongs to it alone. Refuses LAST_OWNER. */
record CloseAccount(UserId user) {}
