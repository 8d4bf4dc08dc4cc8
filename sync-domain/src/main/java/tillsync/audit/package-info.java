/** The audit's lines in a second place, each chained to the one before, and their check. */
@NullMarked
package tillsync.audit;

import org.jspecify.annotations.NullMarked;
