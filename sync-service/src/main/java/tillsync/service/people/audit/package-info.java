/** The audit: the author, kind and time of every act on a till, from events, for the owners of the till. */
@NullMarked
package tillsync.service.people.audit;

import org.jspecify.annotations.NullMarked;
