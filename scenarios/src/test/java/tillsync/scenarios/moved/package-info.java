/** A service that moves to another database while tills publish. */
@NullMarked
package tillsync.scenarios.moved;

import org.jspecify.annotations.NullMarked;
