/** The synchronisation itself: publish, pull, topology, guard, inbox. No page stands here. */
@NullMarked
package tillsync.service.engine;

import org.jspecify.annotations.NullMarked;
