/** The overview: the tills, their states, and their pending changes. */
@NullMarked
package tillsync.service.fleet.overview;

import org.jspecify.annotations.NullMarked;
