/** Pulls over HTTP: pages, waits and event streams, and what wakes those who wait. */
@NullMarked
package tillsync.service.api.pull;

import org.jspecify.annotations.NullMarked;
