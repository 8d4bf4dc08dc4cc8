/** The inbox: change sets of tills that were no main when they arrived. Nothing of them is lost. */
@NullMarked
package tillsync.inbox;

import org.jspecify.annotations.NullMarked;
