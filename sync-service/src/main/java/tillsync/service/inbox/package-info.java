/** Change sets of tills that were no main when they arrived: stored, listed, discarded. */
@NullMarked
package tillsync.service.inbox;

import org.jspecify.annotations.NullMarked;
