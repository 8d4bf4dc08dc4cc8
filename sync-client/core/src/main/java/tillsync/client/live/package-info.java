/** What a till does with what users ask of it through the service: articles to read, changes to make. */
@NullMarked
package tillsync.client.live;

import org.jspecify.annotations.NullMarked;
