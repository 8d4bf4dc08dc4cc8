/** The status of a till, in three separate states: its connection, its role, and the state of its articles. */
@NullMarked
package tillsync.status;

import org.jspecify.annotations.NullMarked;
