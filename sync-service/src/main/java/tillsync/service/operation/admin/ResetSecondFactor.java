package tillsync.service.operation.admin;

import tillsync.people.UserId;

/** Let the account's user in without a second factor. */
record ResetSecondFactor(UserId user) {}
