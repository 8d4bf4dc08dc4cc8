/** The list of things that were ended for good, outside the database: a restored backup does not bring them back. */
@NullMarked
package tillsync.service.store.ended;

import org.jspecify.annotations.NullMarked;
