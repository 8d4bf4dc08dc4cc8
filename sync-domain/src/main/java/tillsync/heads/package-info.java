/**
 * Heads of histories: what a catalogue's history was at a moment, signed and chained, so that nobody can write the past
 * anew unnoticed.
 */
@NullMarked
package tillsync.heads;

import org.jspecify.annotations.NullMarked;
