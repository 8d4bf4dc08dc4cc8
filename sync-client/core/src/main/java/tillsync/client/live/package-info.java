/** Requests that users make of a till through the service: articles to read, changes to make. */
@NullMarked
package tillsync.client.live;

import org.jspecify.annotations.NullMarked;
