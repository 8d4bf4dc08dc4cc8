/** Pages about tills: the overview, and each till with its users. */
@NullMarked
package tillsync.service.fleet.dashboard;

import org.jspecify.annotations.NullMarked;
