/** The version of this build. */
@NullMarked
package tillsync.release;

import org.jspecify.annotations.NullMarked;
