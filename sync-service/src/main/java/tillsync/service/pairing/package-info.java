/** Tills come and go: registration, models, sign-off. */
@NullMarked
package tillsync.service.pairing;

import org.jspecify.annotations.NullMarked;
