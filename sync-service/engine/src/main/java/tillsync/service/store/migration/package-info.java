/** Brings the tables of a database to a version, whole or not at all. */
@NullMarked
package tillsync.service.store.migration;

import org.jspecify.annotations.NullMarked;
