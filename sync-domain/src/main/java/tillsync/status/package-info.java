/** How a till stands, in three states that are kept apart: its connection, its role, and how far its articles are. */
@NullMarked
package tillsync.status;

import org.jspecify.annotations.NullMarked;
