/** The filters in front of all controllers: who sends a request, by token or session, and what nobody may send. */
@NullMarked
package tillsync.service.people.security;

import org.jspecify.annotations.NullMarked;
