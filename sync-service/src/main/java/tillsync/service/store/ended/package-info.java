/** What was ended for good, in a list outside the database: a backup that is restored does not bring it back. */
@NullMarked
package tillsync.service.store.ended;

import org.jspecify.annotations.NullMarked;
