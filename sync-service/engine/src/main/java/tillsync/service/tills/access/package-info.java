/** The actors that the engine knows, and what it asks of the part of the service that knows people. */
@NullMarked
package tillsync.service.tills.access;

import org.jspecify.annotations.NullMarked;
