/** RateLimits on what may be tried how often: by whom, from which network, and in all. */
@NullMarked
package tillsync.service.limits.throttle;

import org.jspecify.annotations.NullMarked;
