/** Projections are rebuilt from the events by one command while the service runs. */
@NullMarked
package tillsync.service.rebuild;

import org.jspecify.annotations.NullMarked;
