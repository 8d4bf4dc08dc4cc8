/** Durable answers: Axon's wiring, frozen names on disk, and the sync to the disk before each answer. */
@NullMarked
package tillsync.service.store.database;

import org.jspecify.annotations.NullMarked;
