/** Axon's wiring: the event store with frozen names, commands, transaction scripts, and readers of streams. */
@NullMarked
package tillsync.service.store.events;

import org.jspecify.annotations.NullMarked;
