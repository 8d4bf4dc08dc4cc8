package tillsync.service.operation.admin;

import tillsync.people.UserId;

/** Make a link by which the account's password is replaced. */
record MakeResetLink(UserId user) {}
