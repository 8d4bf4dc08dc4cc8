/** The delivery of a catalogue's changes to its followers: at once, at some tills first, or at certain times of day. */
@NullMarked
package tillsync.delivery;

import org.jspecify.annotations.NullMarked;
