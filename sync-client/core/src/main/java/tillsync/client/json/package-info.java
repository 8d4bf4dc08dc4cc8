/** The JSON in which a till keeps values. */
@NullMarked
package tillsync.client.json;

import org.jspecify.annotations.NullMarked;
