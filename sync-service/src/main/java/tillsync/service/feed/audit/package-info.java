/** Carries the audit's lines to a second place, and verifies them there. */
@NullMarked
package tillsync.service.feed.audit;

import org.jspecify.annotations.NullMarked;
