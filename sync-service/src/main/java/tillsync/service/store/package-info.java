/** The ground floor: the database, what is durable, and how nodes tell each other. Knows no till. */
@NullMarked
package tillsync.service.store;

import org.jspecify.annotations.NullMarked;
