package tillsync.service.people.account;

import tillsync.people.UserId;

/** Remove an account and all that is only its own. Refuses LAST_OWNER. */
record CloseAccount(UserId user) {}
