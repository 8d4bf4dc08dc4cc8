/** Ways in: sign-up, passwords, second factors, passkeys, the operator's sign-in service, and lost passwords. */
@NullMarked
package tillsync.service.people.signin;

import org.jspecify.annotations.NullMarked;
