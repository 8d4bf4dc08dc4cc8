/** The guard: when so much of a catalogue vanishes at once that its delivery waits for a user. */
@NullMarked
package tillsync.guard;

import org.jspecify.annotations.NullMarked;
