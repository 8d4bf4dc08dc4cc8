/** The articles that tills had and sold in the past. */
@NullMarked
package tillsync.history;

import org.jspecify.annotations.NullMarked;
