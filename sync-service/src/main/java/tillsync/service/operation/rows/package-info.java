/** Rows of all tables, whichever they are and whichever database has them: what a backup and a move consist of. */
@NullMarked
package tillsync.service.operation.rows;

import org.jspecify.annotations.NullMarked;
