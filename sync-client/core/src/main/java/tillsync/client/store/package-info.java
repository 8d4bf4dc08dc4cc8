/**
 * The state that a till keeps on its own disk: articles, cursor, outbox, and changes that must still be handed over.
 */
@NullMarked
package tillsync.client.store;

import org.jspecify.annotations.NullMarked;
