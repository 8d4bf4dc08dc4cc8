/**
 * Change sets of tills that were no main when they arrived: stored, listed, discarded, or taken over by a main. The
 * page on which users decide about them is here, too.
 */
@NullMarked
package tillsync.service.engine.inbox;

import org.jspecify.annotations.NullMarked;
