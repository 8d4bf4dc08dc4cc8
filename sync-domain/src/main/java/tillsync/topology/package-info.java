/** Who follows whom: one small versioned state per merchant, changed as a whole. */
@NullMarked
package tillsync.topology;

import org.jspecify.annotations.NullMarked;
