/** The second pair of eyes: large price changes wait until another user approves them. Pure functions and records. */
@NullMarked
package tillsync.approval;

import org.jspecify.annotations.NullMarked;
