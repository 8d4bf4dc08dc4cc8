/**
 * Pictures at a till, apart from its articles: made small, kept as files beside the store, sent whole and fetched in
 * parts.
 */
@NullMarked
package tillsync.client.picture;

import org.jspecify.annotations.NullMarked;
