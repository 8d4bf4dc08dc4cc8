package tillsync.service.operation.admin;

import org.jspecify.annotations.Nullable;
import tillsync.people.UserId;

/** End one token of a user, or all of them. @param token null: all */
record RevokeTokens(UserId user, @Nullable String token) {}
