/** What a till keeps on its own disk: articles, cursor, outbox and what is still to be handed over, in SQLite. */
@NullMarked
package tillsync.client.store;

import org.jspecify.annotations.NullMarked;
