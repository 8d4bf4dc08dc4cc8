/** The users of a till: who they are, what each may do, and how they come and go. */
@NullMarked
package tillsync.service.fleet.team;

import org.jspecify.annotations.NullMarked;
