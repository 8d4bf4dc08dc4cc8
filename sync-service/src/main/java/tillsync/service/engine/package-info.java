/** The synchronisation itself: publish, pull, topology, guard, inbox. */
@NullMarked
package tillsync.service.engine;

import org.jspecify.annotations.NullMarked;
