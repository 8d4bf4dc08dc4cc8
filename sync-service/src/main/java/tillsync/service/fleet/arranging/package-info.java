/** The page on which users decide who follows whom: a draft, its preview, applying it, and undoing it. */
@NullMarked
package tillsync.service.fleet.arranging;

import org.jspecify.annotations.NullMarked;
