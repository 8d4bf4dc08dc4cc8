/** Tells a till whose articles are not its catalogue's which of them differ. */
@NullMarked
package tillsync.service.engine.repair;

import org.jspecify.annotations.NullMarked;
