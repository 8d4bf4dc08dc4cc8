/** Who follows whom: planned with exact counts, applied all or nothing. */
@NullMarked
package tillsync.service.engine.topology;

import org.jspecify.annotations.NullMarked;
