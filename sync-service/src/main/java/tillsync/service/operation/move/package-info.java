/** The running service moves to another database: all rows are copied while it runs, compared in a pause, and then it goes on there. */
@NullMarked
package tillsync.service.operation.move;

import org.jspecify.annotations.NullMarked;
