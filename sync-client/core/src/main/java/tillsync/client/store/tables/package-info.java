/**
 * The rows of a store's tables, each sealed by a digest, and what they mean together. Used only inside a transaction of
 * the caller.
 */
@NullMarked
package tillsync.client.store.tables;

import org.jspecify.annotations.NullMarked;
