/** The topology of mains and followers. Its changes are planned with exact counts, and applied all or nothing. */
@NullMarked
package tillsync.service.engine.topology;

import org.jspecify.annotations.NullMarked;
