/** What one merchant may have of the service, so that the others get theirs. */
@NullMarked
package tillsync.service.limits.quota;

import org.jspecify.annotations.NullMarked;
