package tillsync.service.operation.admin;

import tillsync.people.UserId;

/** Make a link for replacing the account's password. */
record MakeResetLink(UserId user) {}
