/** A network between a till and the service that can be as bad as networks are. */
@NullMarked
package tillsync.scenarios.network;

import org.jspecify.annotations.NullMarked;
