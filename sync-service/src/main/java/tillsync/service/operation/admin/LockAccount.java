package tillsync.service.operation.admin;

import tillsync.people.UserId;

/** Let nobody use the account, or let its user in again. */
record LockAccount(UserId user, boolean locked) {}
