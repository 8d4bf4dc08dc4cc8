/** Rebuilds projections from the events, by one command, while the service runs. */
@NullMarked
package tillsync.service.operation.rebuild;

import org.jspecify.annotations.NullMarked;
