/** How the changes of a catalogue reach its followers: all at once, at some tills first, or at certain times of day. */
@NullMarked
package tillsync.delivery;

import org.jspecify.annotations.NullMarked;
