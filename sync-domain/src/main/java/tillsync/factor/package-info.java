/** A second factor: codes of an app and recovery codes, and how long a sign-in counts as fresh. */
@NullMarked
package tillsync.factor;

import org.jspecify.annotations.NullMarked;
