/** The overview: which tills there are, how they are, and what is pending for each. */
@NullMarked
package tillsync.service.fleet.overview;

import org.jspecify.annotations.NullMarked;
