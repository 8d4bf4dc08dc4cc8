/** Quotas for each merchant, so that the others get their share of the service. */
@NullMarked
package tillsync.service.limits.quota;

import org.jspecify.annotations.NullMarked;
