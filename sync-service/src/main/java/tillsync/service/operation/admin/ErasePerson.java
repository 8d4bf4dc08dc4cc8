package tillsync.service.operation.admin;

import tillsync.people.UserId;

/** Remove an account and all that is only its own. Refuses LAST_OWNER. */
record ErasePerson(UserId user) {}
