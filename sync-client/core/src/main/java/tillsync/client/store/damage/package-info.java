/** Damage of a store: how it is found, repaired from the service, or set aside and salvaged. */
@NullMarked
package tillsync.client.store.damage;

import org.jspecify.annotations.NullMarked;
