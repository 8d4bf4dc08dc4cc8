/** The second pair of eyes: large changes of prices wait until another user approves them. */
@NullMarked
package tillsync.service.engine.approval;

import org.jspecify.annotations.NullMarked;
