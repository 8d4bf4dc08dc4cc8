/** The users of tills: their roles, and how users come and go. */
@NullMarked
package tillsync.service.fleet.team;

import org.jspecify.annotations.NullMarked;
