/** The guard: holds the delivery of a catalogue that has lost so much at once that a user must decide. */
@NullMarked
package tillsync.service.engine.guard;

import org.jspecify.annotations.NullMarked;
