/** Limits how often something may be tried: by one account, from one network, and in all. */
@NullMarked
package tillsync.service.limits.throttle;

import org.jspecify.annotations.NullMarked;
