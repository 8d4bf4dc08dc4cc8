/** What connections may do before there is a request. */
@NullMarked
package tillsync.service.wire;

import org.jspecify.annotations.NullMarked;
