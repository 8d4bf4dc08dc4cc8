/** Passkeys: what a browser signs with a key that never leaves its user's device. */
@NullMarked
package tillsync.service.people.passkey;

import org.jspecify.annotations.NullMarked;
