/** How a till speaks to the service: requests, the event stream, and what can go wrong with them. */
@NullMarked
package tillsync.client.transport;

import org.jspecify.annotations.NullMarked;
