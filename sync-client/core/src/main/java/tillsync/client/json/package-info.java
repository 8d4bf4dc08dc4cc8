/** What a till keeps and says of itself as JSON. */
@NullMarked
package tillsync.client.json;

import org.jspecify.annotations.NullMarked;
