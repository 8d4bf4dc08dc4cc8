/** Communication between a till and the service: requests, the event stream, and their failures. */
@NullMarked
package tillsync.client.transport;

import org.jspecify.annotations.NullMarked;
