/** Tills in the service: their place, their settings, and their last contact. */
@NullMarked
package tillsync.service.tills;

import org.jspecify.annotations.NullMarked;
