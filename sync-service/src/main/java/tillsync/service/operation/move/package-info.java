/**
 * Moves the running service to another database: copies all rows while it runs, compares them in a pause, then goes on
 * there.
 */
@NullMarked
package tillsync.service.operation.move;

import org.jspecify.annotations.NullMarked;
