/** Limits for one caller, account or merchant. */
@NullMarked
package tillsync.service.limits;

import org.jspecify.annotations.NullMarked;
