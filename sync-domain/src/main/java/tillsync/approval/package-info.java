/** The second pair of eyes: which changes of prices wait until another user approves them. Pure functions and records. */
@NullMarked
package tillsync.approval;

import org.jspecify.annotations.NullMarked;
