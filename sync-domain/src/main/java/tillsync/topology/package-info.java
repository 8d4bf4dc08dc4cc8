/** The topology of mains and followers: one small versioned state per merchant, changed as a whole. */
@NullMarked
package tillsync.topology;

import org.jspecify.annotations.NullMarked;
