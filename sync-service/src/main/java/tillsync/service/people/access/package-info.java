/** Callers, and what belongs to them: tokens, sessions and roles; everything else is 404. */
@NullMarked
package tillsync.service.people.access;

import org.jspecify.annotations.NullMarked;
