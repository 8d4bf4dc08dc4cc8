/** Limits on what may be tried how often: by whom, from which network, and in all. */
@NullMarked
package tillsync.service.throttle;

import org.jspecify.annotations.NullMarked;
