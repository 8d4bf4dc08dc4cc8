/** Tills: their ids, models and software versions. */
@NullMarked
package tillsync.till;

import org.jspecify.annotations.NullMarked;
