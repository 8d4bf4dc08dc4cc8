/** A main publishes: one change set, one sequence, one answer for ever. */
@NullMarked
package tillsync.service.engine.publish;

import org.jspecify.annotations.NullMarked;
