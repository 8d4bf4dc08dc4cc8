/** The guard: if very much of a catalogue vanishes at once, its delivery waits for a user. */
@NullMarked
package tillsync.guard;

import org.jspecify.annotations.NullMarked;
