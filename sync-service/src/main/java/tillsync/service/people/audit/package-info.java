/** Who did what to which till, and when: from the events, for those who own the till. */
@NullMarked
package tillsync.service.people.audit;

import org.jspecify.annotations.NullMarked;
