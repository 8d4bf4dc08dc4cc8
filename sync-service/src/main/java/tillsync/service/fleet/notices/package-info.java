/** Notices: what about their tills users should look after, on a page, over HTTP and by mail. */
@NullMarked
package tillsync.service.fleet.notices;

import org.jspecify.annotations.NullMarked;
