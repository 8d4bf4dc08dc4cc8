/** The data that travels to a follower: changes, pages of them, and the difference between two catalogues. */
@NullMarked
package tillsync.delta;

import org.jspecify.annotations.NullMarked;
