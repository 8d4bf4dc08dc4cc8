/** The second factor: codes of an app, recovery codes, and the time for which a sign-in counts as fresh. */
@NullMarked
package tillsync.factor;

import org.jspecify.annotations.NullMarked;
