/** Limits on connections before there is a request, and answers that stay open. */
@NullMarked
package tillsync.service.web.wire;

import org.jspecify.annotations.NullMarked;
