/** The inbox: change sets of tills that were not mains when the change sets arrived. Nothing in it is lost. */
@NullMarked
package tillsync.inbox;

import org.jspecify.annotations.NullMarked;
