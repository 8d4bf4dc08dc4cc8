/** Failures of a till's store. */
@NullMarked
package tillsync.client.store.failure;

import org.jspecify.annotations.NullMarked;
