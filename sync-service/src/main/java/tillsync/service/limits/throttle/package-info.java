/** Limits how often something may be tried, by one account, from one network, and in all; and how much is done at once. */
@NullMarked
package tillsync.service.limits.throttle;

import org.jspecify.annotations.NullMarked;
