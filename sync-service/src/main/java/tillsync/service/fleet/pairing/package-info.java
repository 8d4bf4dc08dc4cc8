/** Tills come and go: pairing by code, registration, models, sign-off. */
@NullMarked
package tillsync.service.fleet.pairing;

import org.jspecify.annotations.NullMarked;
