/** Signing in by a sign-in service of the operator's (OpenID Connect), and whose identities there are linked to accounts. */
@NullMarked
package tillsync.service.people.oidc;

import org.jspecify.annotations.NullMarked;
