/** What the till's software has, compared with the synchronised store: what is compared, and what came of it. */
@NullMarked
package tillsync.client.reconcile;

import org.jspecify.annotations.NullMarked;
