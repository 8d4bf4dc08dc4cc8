/** How much one caller, account or merchant may have. */
@NullMarked
package tillsync.service.limits;

import org.jspecify.annotations.NullMarked;
