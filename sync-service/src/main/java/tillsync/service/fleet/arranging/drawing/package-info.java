/** Drawings of groups of tills, for past arrangements and conflicts. */
@NullMarked
package tillsync.service.fleet.arranging.drawing;

import org.jspecify.annotations.NullMarked;
