/** The rows of a store's tables, each sealed by a digest, and what they mean together. Always inside a transaction of the caller. */
@NullMarked
package tillsync.client.store.tables;

import org.jspecify.annotations.NullMarked;
