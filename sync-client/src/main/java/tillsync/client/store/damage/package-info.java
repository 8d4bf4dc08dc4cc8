/** What in a store is not as it was written: how it is found, repaired from the service, or set aside and salvaged. */
@NullMarked
package tillsync.client.store.damage;

import org.jspecify.annotations.NullMarked;
