/** Who is asking, and what is theirs: bearer tokens of users and tills, and 404 for everything else. */
@NullMarked
package tillsync.service.people.access;

import org.jspecify.annotations.NullMarked;
