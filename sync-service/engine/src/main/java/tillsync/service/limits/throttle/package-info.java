/** Limits on attempts by one account, from one network and in all, and on the work that is done at once. */
@NullMarked
package tillsync.service.limits.throttle;

import org.jspecify.annotations.NullMarked;
