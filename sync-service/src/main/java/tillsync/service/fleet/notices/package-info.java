/** Notices about tills that need attention: on a page, over HTTP and by mail. */
@NullMarked
package tillsync.service.fleet.notices;

import org.jspecify.annotations.NullMarked;
