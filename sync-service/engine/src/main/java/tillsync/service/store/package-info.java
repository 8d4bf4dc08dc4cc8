/** The lowest group: the database, durability, and signals between nodes. It knows no tills. */
@NullMarked
package tillsync.service.store;

import org.jspecify.annotations.NullMarked;
