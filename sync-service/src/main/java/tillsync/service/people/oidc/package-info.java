/**
 * Signing in by the operator's sign-in service (OpenID Connect), and the identities there that are linked to accounts.
 */
@NullMarked
package tillsync.service.people.oidc;

import org.jspecify.annotations.NullMarked;
