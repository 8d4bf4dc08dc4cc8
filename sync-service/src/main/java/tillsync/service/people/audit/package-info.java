/** Who did what to which till, and when: from events, for the owners of the till. */
@NullMarked
package tillsync.service.people.audit;

import org.jspecify.annotations.NullMarked;
