/** Tills come and go: pairing by code, registration, models, sign-off. */
@NullMarked
package tillsync.service.pairing;

import org.jspecify.annotations.NullMarked;
