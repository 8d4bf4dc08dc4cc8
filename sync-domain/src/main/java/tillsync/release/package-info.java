/** Which Tillsync this is. */
@NullMarked
package tillsync.release;

import org.jspecify.annotations.NullMarked;
