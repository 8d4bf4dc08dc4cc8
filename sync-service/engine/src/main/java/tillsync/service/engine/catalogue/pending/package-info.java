/** Counts and lists what is pending at the followers of a catalogue. */
@NullMarked
package tillsync.service.engine.catalogue.pending;

import org.jspecify.annotations.NullMarked;
