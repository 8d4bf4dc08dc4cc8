/**
 * Heads of histories: the state of a catalogue's history at a moment, signed and chained, so that nobody can rewrite
 * the past unnoticed.
 */
@NullMarked
package tillsync.heads;

import org.jspecify.annotations.NullMarked;
