/** Comparison of the till's software with the synchronised store, and its result. */
@NullMarked
package tillsync.client.reconcile;

import org.jspecify.annotations.NullMarked;
