/** Change sets of tills that were no main when they arrived: stored, listed, discarded, or closed when a main took them over. */
@NullMarked
package tillsync.service.engine.inbox;

import org.jspecify.annotations.NullMarked;
