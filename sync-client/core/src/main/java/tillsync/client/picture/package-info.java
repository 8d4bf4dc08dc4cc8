/** Pictures at a till: files beside the store, fetched and sent in parts, apart from articles; and how one is made small. */
@NullMarked
package tillsync.client.picture;

import org.jspecify.annotations.NullMarked;
