/** Checks whether nodes of this version may start beside those of an older release. */
@NullMarked
package tillsync.service.operation.upgrade;

import org.jspecify.annotations.NullMarked;
